### Texts that ship, worded anew by admins.

button-admin-rewordings = 📝 Texts
rewordings-which = 📝 Which texts?
button-rewordings-faq = ❓ Common questions
button-rewordings-canned = 💬 Ready texts
rewordings-one = 📝 Which one?
button-rewordings-waits = ⏳ { $title }
rewordings-title = 📖 { $title }
rewordings-hidden = ⏳ No admin has confirmed this yet; people don't see it.
rewordings-waits = ⏳ These new words wait for another admin: { $text }
button-rewordings-write = ✍️ New words
button-rewordings-first = ↩️ First words
rewordings-write =
    ✍️ Write the new words.
    Short and simple; one thing a sentence.
rewordings-second = ⚠️ Another admin must read this too. Until then the words of today stay.
rewordings-field = ⚠️ Nothing fills this: { $name }
rewordings-agreed = ✔️ From now on people see the new words: “{ $title }”
rewordings-refused = ❌ The new words were not accepted: “{ $title }”
