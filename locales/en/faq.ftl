### "Common questions": topics, questions, answers. The answers themselves are in bot/data/faq.toml.

button-faq = 📖 Common questions
help-faq = ❓ What is it about?
faq-which = 📖 Which one do you want?
faq-title = 📖 { $question }
faq-helpline = ☎️ { $name }: { $number }

## Topics

button-faq-own = 🏢 From this office
button-faq-office = 🏢 The office itself
button-faq-support = 🤝 Help and support
button-faq-work = 🔧 Work and skills
button-faq-education = 📝 School
button-faq-documents = 📄 Papers and law
button-faq-safety = 🆘 Danger and abuse
button-faq-health = 🚑 Health, counselling
button-faq-works = 🏘 Street and area
button-faq-feedback = 💬 Writing to an office

## Under an answer that may not be the one meant

button-check-yes = 👍 That was it
button-check-no = 👎 That wasn't it
ask-check-yes = ✔️ Good.

## An office's own questions

faq-own-title = 📖 The office answers these questions itself. Tap one to take it back.
faq-own-none = 📖 There is no question yet that the office answers itself.
faq-own-how =
    To add one, write <code>/faq</code> and the question.
    Write the answer on the next lines of the same message.
faq-own-added = ✅ From now on people read this:
faq-own-question = ⚠️ The question must be one line of at most { $limit } letters.
faq-own-answer = ⚠️ Write the answer too, at most { $limit } letters.
faq-own-dropped = ↩️ Taken back. Nobody sees it any more.
button-faq-drop = ↩️ { $question }
button-faq-undo = ↩️ Take back
