### خلاصه‌ی هر صبح برای دفتر و هر هفته برای ناظر، با یک نمودار.

## The morning of an office

summaries-morning = ☀️ امروز { $day }
summaries-office = 🏢 { $office }
summaries-late = 🔴 دیر: { $count }
summaries-today = ⏰ تا امروز: { $count }
summaries-free = 🆕 بی‌صاحب: { $count }
summaries-asked = ❓ منتظر فرستنده: { $count }
summaries-oldest = 📌 قدیمی‌ترین: { CODE($code) }، { $days } روز
button-summaries-late = 🔴 دیرها
button-summaries-free = 🆕 بی‌صاحب‌ها
button-summaries-mine = ✋ مال من
button-summaries-file = 📄 فایل

## The week of a county

summaries-week = 📊 { $first } تا { $last }
summaries-county = 📍 شهرستان { $county }
summaries-week-counts = 📥 { $received } پیام · ✅ { $closed } بسته · 🔴 { $late } دیر
summaries-week-answers = 📨 { $in_time } جواب از { $answered } جواب به‌وقت بود
summaries-week-half = ⏳ نیمی از جواب‌ها تا { $length } کاری آمد
summaries-week-reopened = 🔁 { $count } پیام دوباره باز شد
summaries-week-faces = 😀 { $good } · 😐 { $fair } · ☹️ { $bad }
summaries-few = کمتر از ۵
summaries-week-subjects = 🏷 بیشتر درباره‌ی: { $subjects }
summaries-week-offices = 🏢 دفتر به دفتر
summaries-week-office = ✅ { $office }: { $received } پیام، دیر ندارد
summaries-week-office-late = 🔴 { $office }: { $received } پیام، { $late } دیر
summaries-week-office-answers = 📨 جواب به‌وقت: { $in_time } از { $answered }، نیمی تا { $length } کاری
summaries-no-office = بی‌دفتر
summaries-hours = { $hours } ساعت
summaries-minutes = { $minutes } دقیقه
summaries-hours-minutes = { $hours } ساعت و { $minutes } دقیقه

## In the pictures, where no sign can be drawn

summaries-chart-week = { $first } تا { $last }
summaries-chart-late = دیر
summaries-chart-today = تا امروز
summaries-chart-free = بی‌صاحب
summaries-chart-asked = منتظر فرستنده
summaries-chart-received = پیام تازه

## The same as a file

summaries-file-office = دفتر
summaries-file-received = پیام
summaries-file-closed = بسته
summaries-file-answered = جواب
summaries-file-in-time = به‌وقت
summaries-file-late = دیر
summaries-file-half = نیمی تا (دقیقه‌ی کاری)
summaries-file-reopened = دوباره باز
