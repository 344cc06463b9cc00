### An answer on its way: before it leaves, taking it back, correcting it, asking the sender.

## Before it leaves

answers-guard-papers = ⚠️ The answer asks for an ID card or papers. The bot takes none.
answers-guard-phone = ⚠️ The answer asks for the sender's number. The bot takes none.
answers-guard-promise = ⚠️ The answer has a promise in it (“{ $word }”). Say a day, or what was done.
answers-guard-code = ⚠️ The code of another message is in the answer.
answers-guard-last = ⏳ It hasn't gone yet.
button-guard-change = ✍️ I change it
button-guard-go = 📨 Send it as it is
answers-change = ✍️ Edit your message, or write a new answer.
answers-closed = It is closed and the answer didn't go. Open it and send?
button-answers-reopen = 🔁 Open and send
button-answers-no = ❌ No

## While it waits, and after

button-hold-note = 📝 Make it a note
button-recall = ↩️ Take back
answers-recalled = ✏️ Taken back; it may have been read.
answers-recall-late = It is too late; answers can be taken back for 48 hours.
answers-recall-failed = ⚠️ Not taken back; the answer stayed in their chat.
answers-recall-told = ✏️ An answer to { CODE($code) } was taken back.
answers-corrected = ✏️ The correction arrived
answers-correcting = ⏳ The correction is on its way
answers-correct-failed = ⚠️ The correction didn't arrive. Write a new answer.
answers-kept = ❌ Not arrived: the sender blocked the bot. We keep it; it goes when they are back.
answers-no-chat = 🚶 The sender isn't in the bot. Tell them the answer yourself.

## A question to the sender

button-question = ❓ Question
question-ask = ❓ What shall we ask the sender? Ask for no name or number. { CODE($code) }
question-placeholder = A question to the sender

## To the resident

reply-asked =
    ❓ { $office } asks:
    { $text }
    Write here, or send a voice message.
    🔢 { CODE($code) }
reply-asked-team =
    ❓ Our team asks:
    { $text }
    Write here, or send a voice message.
    🔢 { CODE($code) }
reply-corrected = ✏️ The office corrected this answer.
reply-recalled = ✏️ The office took this answer back.
