### What every feature shares: the main keyboard, ways back, lists.

## The five doors and the words inside the empty field

kb-placeholder-main = بنویسید چه می‌خواهید
kb-placeholder-place = نام محله
kb-placeholder-collect = بگویید چه شده
kb-back = خوب، از این‌جا ادامه بدهید. 👇

button-nearest = 📍 نزدیک‌ترین دفتر
button-feedback = 💬 نظر شما
button-track = 🔎 پیگیری
button-help = ❓ راهنما
button-sos = 🆘 کمک فوری

## Buttons of more than one feature

button-back = ↩️ بازگشت
button-cancel = ❌ لغو
button-no = ❌ نه
button-yes = ✅ بله
button-next-page = ◀️ بعدی
button-previous-page = ▶️ قبلی
button-privacy = 🔒 حریم خصوصی
button-privacy-start = 🔒 بیشتر بدانید

## Lists: «الف»، «ب و پ»

list-comma = { $first }، { $rest }
list-and = { $first } و { $last }
cut = { $text }…

## Kinds of messages, by sign and word

kind-problem = 🔧 گزارش مشکل
kind-complaint = 😟 شکایت
kind-suggestion = 💡 پیشنهاد
kind-request = 🙋 درخواست
kind-thanks = 🙏 تشکر
kind-message = 🎙 پیام
