### The group of an office: cards, answers and their fate, mistakes, the list of the unanswered.

## Card, a line each

staff-card-title = { $status } · { CODE($code) }
staff-status-new = 🆕 New
staff-status-taken = ✋ With { $staff }
staff-status-answered = ✉️ Answered
staff-status-waiting-person = ❓ Waiting for the sender
staff-status-waiting-partner = 🤝 Waiting for { $agency }
staff-status-confirming = 🤔 Waiting for a yes
staff-status-reopened = 🔁 Time { $times }
staff-status-withdrawn = 🙅 The sender took it back
staff-status-closed-solved = ✅ Solved
staff-status-closed-partial = 🌓 In part
staff-status-closed-cannot = 🚫 Not in our power
staff-status-closed-quiet = 💤 Closed without an answer
staff-status-late = 🔴 Late
staff-status-urgent = ❗ Urgent
staff-status-sensitive = ❗ Sensitive
staff-status-erased = 🗑 Erased
staff-card-office-only = 🏢 { $office }
staff-card-no-office = ❔ Office unknown: the sender didn't know
staff-card-anonymous = 🔒 No name
staff-card-name = 👤 Name: “{ $name }”
staff-card-announcement = 📣 In answer to: { $title }
staff-card-visit = 🚶 Said at the desk or by phone
staff-card-held = ✋ With: { $staff }
staff-card-free = ✋ With: nobody
staff-card-neighbours = 👥 { $count } neighbours
staff-card-times = 🔁 Time { $times }
staff-card-notes = 📝 { $count } notes
staff-card-below = 🔢 { LTR($code) } has come further down.
staff-card-text = <blockquote expandable>{ $text }</blockquote>
staff-card-supervisor-too = 👁 The supervisor sees it too
staff-card-only-supervisor = ❗ A sensitive message. Only you see it.
staff-card-no-group = ⚠️ This office has no group; please answer it yourself.
staff-card-part = 📎 More of { CODE($code) }, part { $part } of { $parts }
staff-card-erased = 🗑 Erased · { CODE($code) }
staff-case-added-title = 💬 Sender · { CODE($code) }
button-close = ✅ Close
button-staff-open = 🔁 Open again
staff-agency = an agency
button-staff-reply = ✍️ Reply

## Answering

staff-reply-prompt = ✍️ Reply to { CODE($code) }. Write it as a Reply to this message.
# Inside the empty field.
staff-reply-placeholder = Answer to the sender
staff-hold = ⏳ Goes in { $seconds } seconds
button-hold-stop = ✋ Don't send
staff-hold-stopped = ✋ Not sent.
staff-hold-late = Too late; it has gone.
staff-sending = ⏳ On its way
staff-sent = ✅ Arrived, { FA($clock) }
staff-not-sent-refused = ❌ Not arrived: Telegram refused it. Write it shorter or in another way.
staff-sent-unknown = ❔ Unknown whether it arrived; we sent it once more, marked “Sent again”.
staff-sent-unknown-once = ❔ Unknown whether it arrived. We don't send it again.
staff-edit-late = ⚠️ The earlier answer has gone. To correct it, write a new one.
staff-edit-held = ✏️ Changed; the new text goes.

## Mistakes (nothing goes to anybody)

staff-not-card = This is not a card, and it went to nobody. Reply to the card itself.
staff-anonymous = Switch off the admin's “remain anonymous”; I don't know who wrote. Nothing went.
staff-not-staff = This is for the staff of this group. Nothing went.
staff-erased = 🗑 The sender has erased this message. Nothing went.
staff-only-text = This doesn't reach the sender. Please write the answer.
staff-empty = There was nothing in the answer, and it didn't go.
staff-long = The answer is too long and didn't go. Write it in fewer than { $limit } characters.
staff-stale = This button is from before.
staff-not-listed = You are not on the staff list of this office. Its head can invite you.
staff-over = This message is no longer open.
staff-anonymous-press = Switch off “remain anonymous”; I don't know who tapped.

## A burst of cards, and the list of the unanswered

staff-digest = 📥 New messages: { $count }
staff-digest-last = Press a code to get its card.
button-digest-case = { $sign } { LTR($code) }
staff-open-title = 📥 Unanswered messages: { $count }, oldest first
staff-open-row = { CODE($code) } · { $when } · { $summary }
staff-open-row-office = { CODE($code) } · { $office } · { $when } · { $summary }
staff-open-more = and further messages: { $count }
staff-open-empty = 👌 No message is left unanswered.
staff-open-not-allowed = This list is for the staff of the group and the bot's admins.
