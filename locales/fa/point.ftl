### The point of an office, sent by somebody at its door.

button-admin-point = 📍 نقطه‌ی دفتر
point-which = 📍 کدام دفتر؟
point-ask = 📍 دم در دفتر بایستید و جای خود را بفرستید.
point-send = 👇 دکمه‌ی «فرستادن جای من» را بزنید.
point-abroad = 🤔 این نقطه در ایران نیست. دوباره بفرستید.
point-sent = 🙏 برای مسئول دفتر فرستادم تا تأیید کند.
point-moved = 🚶 { $metres } متر با نقطه‌ی قبلی فرق دارد.
point-right = ❓ نقطه‌ی بالا درِ دفتر است؟
button-point-yes = ✅ درست است
button-point-again = 🔁 دوباره بفرستم
point-done = ✔️ نقطه‌ی { $office } ثبت شد.
point-not = ➖ نقطه‌ی { $office } عوض نشد.
