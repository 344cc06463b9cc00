### “Partner”: with the sender's consent, and never without.

button-partner = 🤝 Partner body
button-agency = { $sign } { $agency }
partners-ask = 🤝 Whose work is { CODE($code) }?
partners-why = 🤝 What shall { $agency } be told? One sentence, without the sender's name. { CODE($code) }
partners-placeholder = Summary for the agency
partners-asked = 🤝 The sender was asked for consent. Nothing goes before the answer. { CODE($code) }
button-partner-cancel = ↩️ Leave it
partners-cancelled = ↩️ It goes to no agency.
partners-yes = ✅ They agreed; bring { CODE($code) } to { $agency }.
partners-yes-number = ☎️ { $agency }: { FA($number) }
partners-no = ❌ They didn't agree. { CODE($code) }
partners-no-chat = 🚶 The sender isn't in the bot. Ask them for consent yourself.

## To the resident

case-partner-ask = 🤝 The office wants to give your message “{ $topic }” to { $agency }. Your name doesn't go. Do you agree?
button-partner-yes = ✅ I agree
button-partner-no = ❌ No
case-partner = 🤝 This is the work of { $agency }; the office brings your message there.
case-partner-number = ☎️ { FA($number) }
case-partner-kept = ✔️ All right; your message stays with the office.
