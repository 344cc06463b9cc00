### What is kept, who sees it, and erasing all of it.

privacy-notice =
    🔒 This is the bot of the neighbourhood office. We keep your message in order to answer it.
    { $days } days after it was closed we erase it.
    We want no phone number and no national id. Send no picture of documents.
    As long as you are nameless, your name is hidden from the office's staff.
    Telegram knows that you talked to this bot.
    Write “erase” whenever you want.
button-privacy-more = 📖 More
button-forget = 🗑 Erase
button-mydata = 📦 My data
privacy-more =
    📝 We keep: your words, recordings and pictures; the name of the office; the answers.
    ❓ A question we can't answer stays for 30 days, without name; if we learn its answer, longer.
    🔒 Only if you wish: name, your place, phone, national id.
    👁 Who sees it: the staff of that office and the supervisor. “Only supervisor” is hidden from the office.
    Your chat is kept encrypted and apart from each message.
    { $days } days after it was closed, that is erased too.
    It is opened only with your leave, or by two admins together; and we tell you.

## “Erase”

forget-ask-title = Erase everything of yours? Messages, answers and codes.
forget-ask-open = Open messages which will get no answer any more: { $count }
forget-ask-last = This can't be undone.
button-forget-no = ↩️ No, keep it
button-forget-yes = 🗑 Yes, erase
forget-kept = All right. Nothing was erased.
forget-nothing = We have nothing of yours.
forget-done =
    🗑 Erased. Except for nameless counts and questions, we have nothing of yours.
    If you said no to news, only a coded sign of that stays, so that none reaches you.
    Within 7 days it is gone from the backups too.
    This chat is still in your phone; erase it yourself.
forget-partly = ⚠️ I couldn't erase this message in the office's group: { LTR($code) }
forget-partly-private = ⚠️ I couldn't erase this message at the supervisor's or admin's: { LTR($code) }
