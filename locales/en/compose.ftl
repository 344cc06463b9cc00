### 📣 /announce: an announcement while it is written. For admins and heads.

compose-not-you = Sending news is up to the admins and the heads of offices.
compose-which-office = 📣 News of which office?
compose-board = 📣 New announcement (not sent yet)
compose-text = 📝 Text: “{ $text }”
compose-file = 📝 Text: none, with a file
compose-no = 📝 Text: none yet
compose-links = 🔎 Link buttons: { $count }
compose-title = 🏷 Title: { $title }
compose-topic = 🔔 Topic: { $topic }
compose-topic-none = 🔔 Topic: none yet
compose-who-line = 👥 For: { $who }, { $count }
compose-when-now = ⏰ When: now
compose-when-at = ⏰ When: { $when }
compose-repeat-weekly = 🔁 Every week
compose-repeat-monthly = 🔁 Every month
compose-waits = ⏳ It waits for a second admin.
compose-dropped = 🗑 This announcement was thrown away.

button-compose-text = 📝 Text
button-compose-title = 🏷 Title
button-compose-topic = 🔔 Topic
button-compose-who = 👥 For whom
button-compose-when = ⏰ When
button-compose-repeat = 🔁 Repeat
button-compose-look = 👁 Let me see
button-compose-me = 👤 To me alone
button-compose-drop = 🗑 Throw away
button-compose-send = 📨 Send
button-compose-board = 📣 Back

## Words

compose-ask-text =
    📝 Send the announcement just as it should be seen.
    Let the first line say what, where, when.
    A link button is written after it: caption = address
compose-long = ⚠️ More than 6 lines stay unread.
compose-kind = ⚠️ This can't be an announcement. Send words, a photo, a voice, a film, a file or a place.
compose-ask-title = 🏷 Write the title. It stands in reports and on cards.
compose-ask-topic = 🔔 What is it about? It reaches only those who want that.
compose-ask-repeat = 🔁 Shall it go again?
button-compose-repeat-never = ❌ No
button-compose-repeat-weekly = 🔁 Weekly
button-compose-repeat-monthly = 🔁 Monthly

## For whom

compose-ask-who = 👥 Who shall get it? Of those who asked for such news:
compose-who-office = 🏢 Only people of { $office }
compose-who-some = ➕ At least one: { $names }
compose-who-every = ✔️ And all of these: { $names }
compose-who-but = ➖ Except: { $names }
compose-who-count = 👥 That makes { $count }
compose-who-without = { $who } (but not { $names })
compose-who-everyone = everybody
compose-who-active = active in { $days } days
compose-count = { $count } people
compose-count-few = fewer than 5 people
compose-count-unknown = choose a topic first
button-compose-who-some = ➕ One of
button-compose-who-every = ✔️ And all of
button-compose-who-but = ➖ Except
button-compose-who-clear = 🗑 Anew
button-compose-who-office = 🏢 Office
button-compose-who-place = 🏘 Neighbourhood
button-compose-who-county = 📍 County
button-compose-who-topic = 🔔 Topic
button-compose-who-active = 🕘 Active in…

## When

compose-ask-when = ⏰ When shall it go? Write “tomorrow at 10”, or tap.
compose-when-unknown = ⏰ I didn't understand the time. Write it like “Saturday at 10”.
compose-when-past = ⏰ This time has passed. Say another.
compose-when-quiet = 🌙 Nothing goes from 22 to 8; it goes at 8.
compose-month = 📅 { $month } { $year }
compose-day-holiday = { $day }·
compose-hour = 🕘 At what hour?
button-compose-when-now = ▶️ Now
button-compose-when-today = 📅 Today at 17
button-compose-when-tomorrow = 📅 Tomorrow at 10
button-compose-when-month = 📅 Calendar

## Sending

compose-missing-text = 📝 Send the text first.
compose-missing-topic = 🔔 Choose the topic first.
compose-few = 👥 Fewer than 5 people; make the audience larger.
compose-outlook = 📨 It goes to { $count } people, about { $minutes } minutes, until { $end }.
compose-type = To confirm, write this number: { $count }
compose-wrong = Not the number; it is { $count } people. Look again.
compose-changed = It can't go now. Look again.
compose-gone = 📨 It has begun.
compose-scheduled = ⏰ It goes: { $when }
compose-unscheduled = ⏸ It doesn't go. You can change it.
button-compose-unschedule = ⏸ Don't
compose-second =
    📣 A colleague wants this to go to { $count } people.
    🏷 Title: { $title }
compose-second-asked =
    ⏳ A second admin must confirm this. I have asked.
    On the server: python -m bot approve { LTR($id) }
compose-second-over = This announcement waits for nobody any more.
compose-agreed = ✅ Confirmed.
compose-disagreed = The announcement stays where it is. Nothing went.
button-compose-agree-no = ❌ No
button-compose-agree = ✅ I confirm
