### “Partner”: with the sender's consent, and never without.

button-partner = 🤝 Partner body
button-agency = { $sign } { $agency }
partners-ask = 🤝 Whose work is { CODE($code) }?
partners-why = 🤝 What shall { $agency } be told? One sentence, without the sender's name. { CODE($code) }
partners-placeholder = Summary for the agency
partners-asked = 🤝 The sender was asked for consent. Nothing goes before the answer. { CODE($code) }
button-partner-cancel = ↩️ Leave it
partners-words-stay = 🔒 The words stay. The sender has read the earlier ones.
partners-cancelled = ↩️ It goes to no agency.
partners-yes = ✅ They agreed; bring { CODE($code) } to { $agency }.
partners-yes-number = ☎️ { $agency }: { FA($number) }
partners-no = ❌ They didn't agree. { CODE($code) }
partners-no-chat = 🚶 The sender isn't in the bot. Ask them for consent yourself.
partners-so-far = 🤝 { $given } times so far; they helped { $helped } times.
partners-given = ✅ They agreed; { CODE($code) } went to the group of { $agency }.
partners-how = 🤝 { CODE($code) }: what did { $agency } do? Please ask.
button-partners-helped = ✅ They helped
button-partners-failed = ❌ They didn't
button-partners-later = ⏳ Not yet
partners-helped = ✅ { CODE($code) }: they helped. Now tell the sender.
partners-failed = ❌ { CODE($code) }: they didn't help. The message is with you again.
partners-later = ⏳ { CODE($code) }: I ask again in three working days.

## In the group of an agency

partners-card = 🤝 { $office } asks for help · { CODE($code) }
partners-card-how = 💬 Write your answer as a reply to this message; the office reads it.
button-partners-done = ✅ Done
button-partners-not-ours = 🚫 Not our work
partners-only-text = Please write the answer. Nothing went.
partners-said = ✔️ The office has it.

## What the office hears of it

partners-says = 🤝 { $agency } · { CODE($code) }
button-partners-pass = 📨 To the sender
partners-passed = It went to the sender before.
partners-said-helped = ✅ { $agency }: { CODE($code) } is done. Tell the sender.
partners-said-failed = 🚫 { $agency }: { CODE($code) } isn't their work. The message is with you again.

## To the resident

case-partner-ask =
    🤝 About “{ $topic }” the office wants help from { $agency }.
    May we give them this?
    📝 “{ $words }”
    🔒 Your name doesn't go.
button-partner-yes = ✅ I agree
button-partner-no = ❌ No
case-partner = 🤝 This is the work of { $agency }; the office brings your message there.
case-partner-given = 🤝 This is the work of { $agency }; just those words went there.
case-partner-number = ☎️ { FA($number) }
case-partner-kept = ✔️ All right; your message stays with the office.
case-partner-over = This question needs no answer any more. Nothing went to that agency.
