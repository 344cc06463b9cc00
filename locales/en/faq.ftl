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
