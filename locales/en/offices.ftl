### An office: its card, hours, phone, and whether it is open.

## Card, a line each; a line with nothing to say is left out

office-card-title = 🏢 { $office }
office-card-distance = 🚶 { $distance }
office-card-landmark = 📌 Landmark: { $landmark }
office-card-address = 🏠 Address: { $address }
office-card-phone = ☎️ Phone: { ISO($phone) }
office-card-verified = 🗓 Checked: { $date }
office-card-services = 📖 What it does: { $services }
office-sample = ⚠️ Sample data: this address and phone are not real.
# Bare text: title of the map pin of a sample office.
office-sample-title = Sample data: { $office }
office-unverified = ⚠️ This address hasn't been checked for some time. Ask before you go.
office-no-contact = The address and phone of this office are not recorded yet. Send a message from here.
office-no-point = 📍 The exact place of this office isn't on the map. Find it by its landmark.
office-no-point-bare = 📍 The exact place of this office isn't on the map.
office-gone =
    ⛔ { $office } has closed for good.
    The nearest office at work:
office-gone-alone = ⛔ { $office } has closed for good.
office-unknown = I don't know this office. Write the name of the neighbourhood.

button-office-contact = 📞 Office phone
button-office-hours = 🕘 Hours of the week
button-office-feedback = 💬 Write to it
button-map = 📍 On the map
button-next-office = ⬅️ Next office
button-office = 🏢 { $office }

## Phone

office-contact =
    ☎️ { ISO($phone) }
    To call or keep the number, press the card below.
office-contact-none = The phone of this office is not recorded yet. Send a message from here.

## Open or closed now

open-now = ✅ Open now, until { $until }
open-always = ✅ Open now, day and night
open-ending = ⚠️ Open, but it closes in { $minutes } minutes.
open-later = ⛔ Closed now. Opens: { $next }
open-closed = ⛔ Closed now.
open-not-today = ⛔ Closed today: { $reason }. Opens: { $next }
open-not-today-bare = ⛔ Closed today. Opens: { $next }
open-not-today-unknown = ⛔ Closed today: { $reason }.
open-not-today-none = ⛔ Closed today.
open-holiday = ⛔ Today is a public holiday ({ $holiday }). Opens: { $next }
open-holiday-unknown = ⛔ Today is a public holiday ({ $holiday }).
open-estimated = 🌙 The holiday on { $date } is an estimate; it may move by a day.
open-unknown = ❔ I don't know the hours of this office. Ask before you go.

## Hours of the week, a line each

office-hours-title = 🕘 Hours of { $office }
office-hours-day = { $days }: { $ranges }
office-hours-closed = { $days }: closed
office-hours-exception-closed = ⚠️ { $date }: closed ({ $reason })
office-hours-exception-closed-bare = ⚠️ { $date }: closed
office-hours-exception-open = ⚠️ { $date }: { $ranges }
office-hours-holiday = ⛔ { $date }: public holiday ({ $holiday })

## Hours of a longer time

season-ramadan = Ramadan
season-nowruz = Nowruz
season-summer = summer
office-season = 📅 { $season }: { $dates }
office-season-estimated = 🌙 These days are an estimate; they may move by a day.
office-season-unknown = ❔ No other hours are recorded for these days. Ask before you go.
