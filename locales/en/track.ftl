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
status-sign-taken = 👀
status-sign-answered = ✉️
status-sign-waiting-person = ❓
status-sign-waiting-partner = 🤝
status-sign-confirming = 🤔
status-sign-reopened = 🔁
status-sign-withdrawn = 🙅
status-sign-closed-solved = ✅
status-sign-closed-partial = 🌓
status-sign-closed-cannot = 🚫
status-sign-closed-quiet = 💤
status-sign-erased = 🗑
status-new = 📥 Recorded
status-taken = 👀 Seen by the office
status-answered = ✉️ Answered
status-waiting-person = ❓ The office asks something
status-waiting-partner = 🤝 With { $agency }
status-confirming = 🤔 Solved? You say
status-reopened = 🔁 Open again
status-late = ⏰ Late; we told you
status-withdrawn = 🙅 You took it back
status-closed-solved = ✅ Solved
status-closed-partial = 🌓 Partly solved
status-closed-cannot = 🚫 Not in the office's power
status-closed-quiet = 💤 Closed

## One case, a line each

case-status = { $status }
case-topic = 📝 “{ $topic }”
case-office = 🏢 { $office }
case-no-office = 🏢 Office unknown
case-supervisor = 👁 Only supervisor
case-code = 🔢 { CODE($code) }
case-agency = a partner agency
case-until = ⏰ You may say so until { $due }
case-line = ——
case-filed = { $when } recorded
case-taken = { $when } seen by the office
case-added = { $when } you added something
case-edited = { $when } you changed what you wrote
case-answered = { $when } answered
case-corrected = { $when } the office corrected its answer
case-recalled = { $when } the office took its answer back
case-moved-on = { $when } went to another office
case-was-late = { $when } late; we told you
case-promised = { $when } the office gave a new date
case-said-done = { $when } the office called it done
case-confirmed = { $when } you confirmed it
case-doubted = { $when } you said it isn't solved
case-reopened = { $when } open again
case-closed = { $when } closed
case-withdrawn = { $when } you took it back
case-kept = { $when } you brought it back
case-answers-title = 📖 Answers
case-no-answers = No answer yet. It comes right here.
button-case-add = ➕ Add something
button-case-answers = 📖 Answers

## A visit that the staff wrote down, taken over

track-claim = Did the office write this message for you?
button-claim-yes = ✅ Yes, it is mine
track-claimed = ✔️ From now on the answer comes right here.
track-not-claimed = All right. Nothing changed.
