### A visit: for somebody who isn't on Telegram.

visit-ask = 🚶 Write or say what they said here, as a reply to this message. No name, no number.
visit-placeholder = What they told you
visit-empty = 🚶 Nothing was recorded. Write what they said, or say it.
visit-only-group = 🚶 This is for the staff, in the group of an office.
visit-filed = 🚶 Recorded: { $kind }
visit-code = 🔢 Read them the code: { CODE($code) }
visit-pin = 🔒 PIN: { CODE($pin) }
visit-receipt-due = ⏰ An answer by { $due }
visit-receipt =
    They may ask by phone or in person, or write code and PIN together to the bot.
    Is the kind wrong? Press the right one.
visit-kind = ✔️ Kind of message: { $kind }
button-visit-undo = 🗑 Take it out
visit-undone = 🗑 Taken out.
visit-undo-late = It is too late; it stays recorded.
button-visit-pin = 🔢 New PIN
visit-claimed-already = This message has its owner in the bot; it needs no PIN.
