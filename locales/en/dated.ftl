### Days on which an office is closed or keeps other hours, set from the chat.

button-admin-dated = 🕘 Closed today
dated-which = 🕘 Which office?
dated-why-1-days = 🕘 Closed today? Tap the reason.
dated-why-2-days = 🕘 Closed today and tomorrow? Tap the reason.
dated-why-7-days = 🕘 Closed for a week from today on? Tap the reason.
button-dated-1-days = 📅 Only today
button-dated-2-days = 📅 Until tomorrow
button-dated-7-days = 📅 A week
button-dated-weather = Cold or heat
button-dated-power = No power
button-dated-meeting = Meeting
button-dated-none = No reason
dated-reason-weather = cold or heat
dated-reason-power = no power
dated-reason-meeting = meeting
button-dated-other = 📝 Days and hours
dated-people-read = 👁 People will see this:
dated-ask = ❓ Save it?
button-dated-yes = ✅ Save
dated-done = ✔️ Saved: { $office }
button-dated-undo = ↩️ Undo
dated-open = 🔓 Is { $office } open from now on? It is then not closed today or on the days after.
button-dated-open = 🔓 It is open
dated-drop =
    🗑 Are these days to be as always?
    { $office }
button-dated-drop = 🗑 Line { $number }
button-dated-drops = 🗑 Yes, take it away
dated-write =
    📝 Write the days and hours in one line, such as:
    "Tomorrow closed (meeting)"
    "1 to 5 Dey 9 to 12"
    "Ramadan 9 to 13"
dated-unread = 🤔 I did not understand which day and which hours.
dated-order = 🤔 The days must be from today on, and the hours must ascend.
