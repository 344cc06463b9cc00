### The office's answer, as the resident reads it, and what they say back.

reply-arrived =
    ✉️ Answer of { $office }
    { $text }
    🔢 { CODE($code) }
reply-arrived-supervisor =
    ✉️ Answer of the supervisor
    { $text }
    🔢 { CODE($code) }
reply-arrived-team =
    ✉️ Answer of our colleagues
    { $text }
    🔢 { CODE($code) }
# Last line, after a failure which left it unknown whether the first one came.
reply-again = 🔁 Sent again
button-reply = 💬 I answer
reply-ask =
    💬 Your answer to the message “{ $topic }”
    Write, and at the end press “✅ Done”.
reply-which = Which of your messages is this for?
button-reply-new = 🆕 Something new
reply-added = ✔️ Added to the message “{ $topic }”. The office sees it.
reply-added-supervisor = ✔️ Added to the message “{ $topic }”. The supervisor sees it.
reply-changed = ✏️ The message “{ $topic }” was changed. The office sees the new words.
reply-changed-supervisor = ✏️ The message “{ $topic }” was changed. The supervisor sees the new words.
button-take-back = ↩️ Take it back
reply-taken-back = ↩️ Taken back. The office doesn't see it any more.
reply-dont-know = I don't know
reply-told = ✔️ Your answer reached the office.
reply-closed =
    The message “{ $topic }” is closed.
    Shall I open it again, or is this something new?
reply-more = ❓ The office still waits for your answer on “{ $topic }”.
# To the staff.
staff-case-changed-title = ✏️ The sender changed the words · { CODE($code) }
reply-limit = You have sent many messages today. Write again tomorrow; if it is urgent press “🆘 Urgent help”.
