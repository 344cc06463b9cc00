### An office: its card, hours, phone, and whether it is open.

## Card, a line each; a line with nothing to say is left out

office-card-title = 🏢 { $office }
office-card-distance = 🚶 { $distance }
office-card-landmark = 📌 نشانه: { $landmark }
office-card-address = 🏠 نشانی: { $address }
office-card-phone = ☎️ تلفن: { ISO($phone) }
office-card-verified = 🗓 بررسی‌شده: { $date }
office-card-services = 📖 کارهای دفتر: { $services }
office-sample = ⚠️ داده نمونه: این نشانی و تلفن واقعی نیست.
# Bare text: title of the map pin of a sample office.
office-sample-title = داده نمونه: { $office }
office-unverified = ⚠️ مدتی است درستی این نشانی بررسی نشده است. پیش از رفتن بپرسید.
office-no-contact = نشانی و تلفن این دفتر هنوز ثبت نشده است. از همین‌جا پیام بدهید.
office-no-point = 📍 جای دقیق این دفتر روی نقشه ثبت نشده است. از نشانه پیدایش کنید.
office-no-point-bare = 📍 جای دقیق این دفتر روی نقشه ثبت نشده است.
office-gone =
    ⛔ { $office } دیگر کار نمی‌کند.
    نزدیک‌ترین دفتری که کار می‌کند:
office-gone-alone = ⛔ { $office } دیگر کار نمی‌کند.
office-unknown = این دفتر را نمی‌شناسم. نام محله را بنویسید.

button-office-contact = 📞 شماره‌ی دفتر
button-office-hours = 🕘 ساعت‌های هفته
button-office-feedback = 💬 پیام به این دفتر
button-map = 📍 روی نقشه
button-next-office = ⬅️ دفتر بعدی
button-office = 🏢 { $office }

## Phone

office-contact =
    ☎️ { ISO($phone) }
    برای زنگ زدن یا نگه داشتن، کارت زیر را بزنید.
office-contact-none = شماره‌ی این دفتر هنوز ثبت نشده است. از همین‌جا پیام بدهید.

## Open or closed now

open-now = ✅ الان باز است، تا { $until }
open-always = ✅ الان باز است، شبانه‌روز
open-ending = ⚠️ باز است، ولی { $minutes } دقیقه‌ی دیگر می‌بندد.
open-later = ⛔ الان بسته است. باز می‌شود: { $next }
open-closed = ⛔ الان بسته است.
open-not-today = ⛔ امروز بسته است: { $reason }. باز می‌شود: { $next }
open-not-today-bare = ⛔ امروز بسته است. باز می‌شود: { $next }
open-not-today-unknown = ⛔ امروز بسته است: { $reason }.
open-not-today-none = ⛔ امروز بسته است.
open-holiday = ⛔ امروز تعطیل رسمی است ({ $holiday }). باز می‌شود: { $next }
open-holiday-unknown = ⛔ امروز تعطیل رسمی است ({ $holiday }).
open-estimated = 🌙 تعطیلی { $date } پیش‌بینی است؛ شاید یک روز جابه‌جا شود.
open-unknown = ❔ ساعت کار این دفتر را نمی‌دانم. پیش از رفتن بپرسید.

## Hours of the week, a line each

office-hours-title = 🕘 ساعت‌های { $office }
office-hours-day = { $days }: { $ranges }
office-hours-closed = { $days }: بسته
office-hours-exception-closed = ⚠️ { $date }: بسته ({ $reason })
office-hours-exception-closed-bare = ⚠️ { $date }: بسته
office-hours-exception-open = ⚠️ { $date }: { $ranges }
office-hours-holiday = ⛔ { $date }: تعطیل رسمی ({ $holiday })

## Hours of a longer time

season-ramadan = رمضان
season-nowruz = عید نوروز
season-summer = تابستان
office-season = 📅 { $season }: { $dates }
office-season-estimated = 🌙 این روزها پیش‌بینی است؛ شاید یک روز جابه‌جا شود.
office-season-unknown = ❔ ساعت جدایی برای این روزها ثبت نشده است. پیش از رفتن بپرسید.
