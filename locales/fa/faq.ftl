### «پرسش‌های رایج»: topics, questions, answers. The answers themselves are in bot/data/faq.toml.

button-faq = 📖 پرسش‌های رایج
help-faq = ❓ درباره‌ی چه می‌پرسید؟
faq-which = 📖 کدام را می‌خواهید؟
faq-title = 📖 { $question }
faq-helpline = ☎️ { $name }: { FA($number) }

## Topics

button-faq-own = 🏢 از همین دفتر
button-faq-office = 🏢 خود دفتر
button-faq-support = 🤝 کمک و حمایت
button-faq-work = 🔧 کار و مهارت
button-faq-education = 📝 درس و مدرسه
button-faq-documents = 📄 مدرک و قانون
button-faq-safety = 🆘 خطر و آزار
button-faq-health = 🚑 سلامت و مشاوره
button-faq-works = 🏘 کوچه و محله
button-faq-feedback = 💬 پیام به دفتر

## Under an answer that may not be the one meant

button-check-yes = 👍 همین بود
button-check-no = 👎 این نبود
ask-check-yes = ✔️ چه خوب.

## An office's own questions

faq-own-title = 📖 این پرسش‌ها را خود دفتر جواب می‌دهد. برای پس گرفتن، بزنید.
faq-own-none = 📖 هنوز پرسشی ندارید که خود دفتر جواب بدهد.
faq-own-how =
    برای پرسش تازه بنویسید <code>/faq</code> و پرسش را.
    جواب را در خط‌های بعد همان پیام بنویسید.
faq-own-added = ✅ از حالا مردم این را می‌بینند:
faq-own-question = ⚠️ پرسش باید یک خط باشد، تا { $limit } حرف.
faq-own-answer = ⚠️ جواب را هم بنویسید، تا { $limit } حرف.
faq-own-dropped = ↩️ پس گرفتم. دیگر کسی آن را نمی‌بیند.
button-faq-drop = ↩️ { $question }
button-faq-undo = ↩️ پس بگیر
