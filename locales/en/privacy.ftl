### What is kept, who sees it, and erasing all of it.

privacy-notice =
    🔒 This is the bot of the neighbourhood office. We keep your message in order to answer it.
    The message and its answer stay until you say “erase”.
    We want no phone number and no national id. Send no picture of documents.
    Your name is hidden from the office's staff.
    Telegram knows that you talked to this bot.
    Write “erase” whenever you want.
button-privacy-more = 📖 More
button-forget = 🗑 Erase
privacy-more =
    📝 We keep: your words, the office you chose and its answer.
    🔒 We don't keep: name, phone, national id, your place.
    👁 Who sees it: the staff of that office and the supervisor.
    If you press “Only supervisor”, the office doesn't see it.
    To bring the answer, the number of your chat with the bot is kept.

## “Erase”

forget-ask-title = Erase everything of yours? Messages, answers and codes.
forget-ask-open = Open messages which will get no answer any more: { $count }
forget-ask-last = This can't be undone.
button-forget-no = ↩️ No, keep it
button-forget-yes = 🗑 Yes, erase
forget-kept = All right. Nothing was erased.
forget-nothing = We have nothing of yours.
forget-done =
    🗑 Erased. Except for nameless counts, we have nothing of yours.
    This chat is still in your phone; erase it yourself.
forget-partly = ⚠️ I couldn't erase this message in the office's group: { LTR($code) }
forget-partly-private = ⚠️ I couldn't erase this message at the supervisor's or admin's: { LTR($code) }
