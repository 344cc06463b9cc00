### Days, hours, lengths and distances, as people say them.

weekday-sat = شنبه
weekday-sun = یک‌شنبه
weekday-mon = دوشنبه
weekday-tue = سه‌شنبه
weekday-wed = چهارشنبه
weekday-thu = پنج‌شنبه
weekday-fri = جمعه

month-1 = فروردین
month-2 = اردیبهشت
month-3 = خرداد
month-4 = تیر
month-5 = مرداد
month-6 = شهریور
month-7 = مهر
month-8 = آبان
month-9 = آذر
month-10 = دی
month-11 = بهمن
month-12 = اسفند

## Days

date-day = { $weekday } { FA($day) } { $month }
date-day-year = { $weekday } { FA($day) } { $month } { FA($year) }
date-short = { FA($day) } { $month } { FA($year) }
date-today = امروز
date-tomorrow = فردا، { $date }
date-yesterday = دیروز
days-range = { $first } تا { $last }
days-all = هر روز

## Hours: $hour is «۸» or «۸:۳۰», $spoken the same on a twelve-hour clock

hour-bare = ساعت { FA($hour) }
hour-morning = ساعت { FA($hour) } صبح
hour-noon = ساعت ۱۲ ظهر
hour-afternoon = ساعت { FA($hour) } ({ FA($spoken) } بعدازظهر)
hour-night = ساعت { FA($hour) } ({ FA($spoken) } شب)
hour-midnight = ساعت ۱۲ شب
hours-range = { FA($from) } تا { FA($to) }
hours-whole-day = شبانه‌روز
when = { $day }، { $hour }

## What has been

ago-now = همین حالا
ago-minutes = { $minutes } دقیقه پیش
ago-at = { $day }، { FA($clock) }

## Lengths

## Distance, estimated from the straight line

distance-here = همین نزدیکی، { $minutes } دقیقه پیاده
distance-walk = حدود { $minutes } دقیقه پیاده
distance-walk-km = حدود { $minutes } دقیقه پیاده ({ FA($km) } کیلومتر)
distance-far = حدود { FA($km) } کیلومتر؛ پیاده دور است
distance-far-from = حدود { FA($km) } کیلومتر از { $place }؛ پیاده دور است
distance-km = حدود { FA($km) } کیلومتر
# A number of kilometres with a half: «۱ و نیم».
kilometres-half = { FA($km) } و نیم
distance-from = { $distance } از { $place }
