### “Follow up”: the person's own cases and their timeline.

track-list = 🔎 Your messages. Which one?
button-case = { $sign } { $topic }
button-other-code = 🔢 Another code
track-none = You haven't sent a message from here yet. If you have a tracking code, write it.
track-code = Write the tracking code. It has 8 digits, like { LTR($example) }.
track-typo = This code isn't right; perhaps two digits changed places. Look again.
track-not-here =
    This code is not among your messages.
    Perhaps you wrote from another Telegram; ask from that one.
    Or show the code to the office.
track-slow = Wrong codes came several times. Write again in half an hour.

## Status, by its sign and words

status-sign-new = 📥
status-sign-answered = ✉️
status-new = 📥 Recorded
status-answered = ✉️ Answered

## One case, a line each

case-status = { $status }
case-topic = 📝 “{ $topic }”
case-office = 🏢 { $office }
case-no-office = 🏢 Office unknown
case-supervisor = 👁 Only supervisor
case-code = 🔢 { CODE($code) }
case-line = ——
case-filed = { $when } recorded
case-added = { $when } you added something
case-answered = { $when } answered
case-answers-title = 📖 Answers
case-no-answers = No answer yet. It comes right here.
button-case-add = ➕ Add something
button-case-answers = 📖 Answers
