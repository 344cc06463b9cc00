### Days, hours, lengths and distances, as people say them.

weekday-sat = Saturday
weekday-sun = Sunday
weekday-mon = Monday
weekday-tue = Tuesday
weekday-wed = Wednesday
weekday-thu = Thursday
weekday-fri = Friday

month-1 = Farvardin
month-2 = Ordibehesht
month-3 = Khordad
month-4 = Tir
month-5 = Mordad
month-6 = Shahrivar
month-7 = Mehr
month-8 = Aban
month-9 = Azar
month-10 = Dey
month-11 = Bahman
month-12 = Esfand

## Days

date-day = { $weekday } { FA($day) } { $month }
date-day-year = { $weekday } { FA($day) } { $month } { FA($year) }
date-short = { FA($day) } { $month } { FA($year) }
date-today = today
date-tomorrow = tomorrow, { $date }
date-yesterday = yesterday
days-range = { $first } to { $last }
days-all = every day

## Hours: $hour is “8” or “8:30”, $spoken the same on a twelve-hour clock

hour-bare = { FA($hour) } o'clock
hour-morning = { FA($hour) } in the morning
hour-noon = 12 noon
hour-afternoon = { FA($hour) } ({ FA($spoken) } in the afternoon)
hour-night = { FA($hour) } ({ FA($spoken) } at night)
hour-midnight = 12 midnight
hours-range = { FA($from) } to { FA($to) }
hours-whole-day = day and night
when = { $day }, { $hour }

## What has been

ago-now = just now
ago-minutes = { $minutes } minutes ago
ago-at = { $day }, { FA($clock) }

## Lengths

## Distance, estimated from the straight line

distance-here = close by, { $minutes } minutes on foot
distance-walk = about { $minutes } minutes on foot
distance-walk-km = about { $minutes } minutes on foot ({ FA($km) } kilometres)
distance-far = about { FA($km) } kilometres; far on foot
distance-far-from = about { FA($km) } km from { $place }; far on foot
distance-km = about { FA($km) } km
# A number of kilometres with a half: “1 and a half”.
kilometres-half = { FA($km) } and a half
distance-from = { $distance } from { $place }
