### «برمی‌دارم»، «فوری»، و خبر آن به فرستنده.

button-take = ✋ برمی‌دارم
button-release = ↩️ رها می‌کنم
button-more = ⋯ کارهای دیگر
button-urgent = ❗ فوری
button-urgent-off = ↩️ فوری نیست
claims-taken = ✔️ شد
claims-released = ✔️ رها شد
claims-lost = { $staff } زودتر برداشت.
claims-held = دست { $staff } است؛ پاسخ شما هم می‌رود.
# In place of the name of whoever acts in private.
claims-team = مدیر یا ناظر
urgent-ask = ❗ چرا { CODE($code) } فوری است؟
button-urgent-life = خطر برای جان
button-urgent-child = کودک
button-urgent-utility = بی‌آب یا بی‌برق
button-urgent-other = دلیل دیگر
urgent-reason-life = خطر برای جان
urgent-reason-child = کودک
urgent-reason-utility = بی‌آب یا بی‌برق
urgent-reason-other = دلیل دیگر
urgent-done = ❗ { CODE($code) } فوری شد: { $reason }. به مسئول و ناظر گفتیم.
urgent-told = ❗ { CODE($code) } در { $office } فوری شد: { $reason }
urgent-told-team = ❗ { CODE($code) } فوری شد: { $reason }

## To the resident

case-seen = 👀 دفتر پیام شما را دید.
