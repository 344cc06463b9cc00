### Closing: the staff say what came of a case, and the resident whether it is so.

## The staff

close-how = ✅ Where did { CODE($code) } get to?
close-asked = ❓ You still wait for the sender's answer.
close-waits = ⏳ Something is still on its way to the sender.
close-way = The closing of this message is on its way, or we wait for the sender's word.
button-close-solved = ✅ Solved
button-close-partial = 🌓 Partly
button-close-cannot = 🚫 We can't
button-close-stay = ↩️ No, keep it open
close-stayed = ↩️ Not closed.
close-who = 🚫 Who can do { CODE($code) }?
button-close-nobody = ❔ We don't know
close-chosen = { $outcome } · { CODE($code) }
close-ask = ✍️ What do we tell the sender? What was done, no promise. { CODE($code) }
# Inside the empty field.
close-placeholder = What was done
close-preview = 👁 The sender sees this:
close-visit = 🚶 The sender isn't in the bot. Tell them this yourselves, then press the button.
close-promise = ⚠️ This is still a promise. Record “partly”?
button-close-go = 📨 Send as it is
button-close-told = ✅ We told them
close-told = ✅ Closed; you told them yourselves.
close-open-late = More than 30 days have passed; it can't be opened.
close-until = 🤔 Waits for the sender's word until { $date }
close-untold = ⚠️ Closed; we couldn't tell them.
close-alone = 👁 Open for the third time; only you see it.
close-left = 🔁 { CODE($code) } · opened for the third time, gone to the supervisor.
close-said-solved = ✅ The sender said it is solved.
close-said-partial = 🌓 The sender said this is enough.
close-said-cannot = 👌 The sender said they understand.
close-said-no = 🔁 The sender said it isn't solved: “{ $words }”. It went to { $level } too. { CODE($code) }
close-said-no-bare = 🔁 The sender said it isn't solved. It went to { $level } too. { CODE($code) }

## The resident: the office says what was done

close-team = The group of our colleagues
close-solved = ✅ { $office } says it is done:
close-question-solved = Is that so?
close-partial = 🌓 { $office } says it is partly done:
close-question-partial = Is this enough?
close-cannot = 🚫 { $office } can't do this:
close-question-cannot = Do you accept this?
close-who-can = 🤝 Who can: { $agency }
close-who-number = ☎️ Phone: { FA($number) }
button-close-yes = ✅ Solved
button-close-no = ❌ Not solved
button-close-enough = ✅ It is enough
button-close-on = ❌ Go on
button-close-understood = 👌 I understand
button-close-disagree = 🙅 I don't accept it
close-remind-solved = ✅ You haven't said yet whether “{ $topic }” is solved.
close-remind-partial = 🌓 You haven't said yet whether this is enough for “{ $topic }”.
close-remind-cannot = 🚫 You haven't said yet whether you accept the answer to “{ $topic }”.
close-quiet =
    💤 We heard nothing from you and closed the message “{ $topic }”.
    For 30 days you can open it again.

## The resident: no, and open again

level-both = the head of the office and the county supervisor
button-reopen = 🔁 Open again
reopen-why = What isn't solved? Write, or send your voice.
button-reopen-plain = ⏭ Without a reason
reopen-done = 🔁 It is open again. We told { $level } too.
reopen-due = ⏰ New answer by { $due }
reopen-old = This message is old and can't be opened. Send a new one; I write that it follows { CODE($code) }.
button-reopen-new = 💬 New message
reopen-show-ask = 🔒 Only the office reads this so far. If you wish, the supervisor reads it, too, and goes on with it.
button-reopen-show = 👁 Ask supervisor
reopen-shown = 👁 The supervisor reads it now and goes on with it.
