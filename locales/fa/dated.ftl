### Days on which an office is closed or keeps other hours, set from the chat.

button-admin-dated = 🕘 امروز تعطیل است
dated-which = 🕘 کدام دفتر؟
dated-why-1-days = 🕘 امروز بسته است؟ دلیلش را بزنید.
dated-why-2-days = 🕘 امروز و فردا بسته است؟ دلیلش را بزنید.
dated-why-7-days = 🕘 از امروز تا یک هفته بسته است؟ دلیلش را بزنید.
button-dated-1-days = 📅 فقط امروز
button-dated-2-days = 📅 تا فردا
button-dated-7-days = 📅 یک هفته
button-dated-weather = سرما یا گرما
button-dated-power = بی‌برقی
button-dated-meeting = جلسه
button-dated-none = بی‌دلیل
dated-reason-weather = سرما یا گرما
dated-reason-power = بی‌برقی
dated-reason-meeting = جلسه
button-dated-other = 📝 روزها و ساعت‌ها
dated-people-read = 👁 مردم این را می‌بینند:
dated-ask = ❓ ثبت شود؟
button-dated-yes = ✅ ثبت
dated-done = ✔️ ثبت شد: { $office }
button-dated-undo = ↩️ برگردان
dated-open = 🔓 { $office } از حالا باز باشد؟ برای امروز و روزهای بعدش دیگر بسته نیست.
button-dated-open = 🔓 باز است
dated-drop =
    🗑 این روزها دوباره مثل همیشه باشد؟
    { $office }
button-dated-drop = 🗑 سطر { $number }
button-dated-drops = 🗑 بله، بردار
dated-write =
    📝 روزها و ساعت‌ها را در یک خط بنویسید. مانند:
    «فردا تعطیل (جلسه)»
    «از ۱ تا ۵ دی ۹ تا ۱۲»
    «رمضان ۹ تا ۱۳»
dated-unread = 🤔 نفهمیدم کدام روز است و چه ساعتی.
dated-order = 🤔 روزها باید از امروز به بعد باشد و ساعت‌ها پشت سر هم.
