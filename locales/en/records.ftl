### The record of an office, changed from the chat.

button-admin-records = 🏢 Offices
records-which = 🏢 Which office?
records-none = 🏢 There is no office you may do this for.
records-over = 🏢 This is not yours to do any more.
button-records-new = ➕ New office
records-works = ✅ Works
records-closed = ⛔ Does not work
records-unverified = ⚠️ Not verified yet
records-missing = 📝 Not there yet: { $parts }
records-key = 🔢 Key of the office, for its group: { CODE($key) }
records-place = 🏘 Neighbourhood: { $places }
records-serves = 👥 Serves: { $places }
records-landmark = 📌 Landmark: { $said }
records-address = 🏠 Address: { $said }

## Parts

records-part-name = name
records-part-place = neighbourhood
records-part-serves = neighbourhoods served
records-part-landmark = landmark
records-part-address = address
records-part-phones = phone
records-part-hours = hours
records-part-services = services
button-records-name = 🏢 Name
button-records-place = 🏘 Neighbourhood
button-records-serves = 👥 Neighbourhoods
button-records-landmark = 📌 Landmark
button-records-address = 🏠 Address
button-records-phones = 📞 Phone
button-records-hours = 🕘 Hours
button-records-services = 📖 Services
button-records-on = ✔️ { $what }
button-records-off = ➖ { $what }
records-write-name = ✍️ Write the new name of the office.
records-write-place = ✍️ In which neighbourhood is the office? Write its name.
records-write-serves = ✍️ Write the neighbourhoods with commas between.
records-write-landmark = ✍️ Write the landmark, such as "opposite the mosque".
records-write-address = ✍️ Write the address in one line.
records-write-phones = ✍️ Write the numbers with commas between.
records-write-hours =
    ✍️ Write the hours, such as
    "Saturday to Wednesday 8 to 14, Thursday 8 to 12".
records-write-services = 📖 What does this office help with? Tap each, then "Save".
records-write-new =
    ✍️ Write in two lines:
    first line: the name of the office
    second line: the neighbourhood
records-hours-unread = 🤔 I did not understand the hours.
records-fault = 🤔 { $fault }
records-beyond = This place is outside your area. Please ask an admin.

## Before and after

records-was = ▶️ It was:
records-will-be = ⬅️ It will be:
records-nothing = ➖ Nothing
records-new-seen = 👁 People will see it, and that it is not verified yet.
records-saved = ✔️ Saved.
button-records-verify = ✅ All is right
records-ask-verify = ❓ Is all of this right today?
button-records-give-up = ⛔ Works no more
records-ask-give-up = ❓ Are people to be sent to { $office } no more?
button-records-take-up = 🔁 Works again
records-ask-take-up = ❓ Are people to see { $office } again?
