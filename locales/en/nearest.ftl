### Finding the nearest office.

nearest-ask =
    📍 Which neighbourhood are you in?
    Write its name, or press “📍 Send my place”.
    Your place is not kept.
button-send-place = 📍 Send my place
button-place-list = 🏘 Neighbourhoods
button-last-office = 🏢 { $office }

location-unavailable = This device didn't send your place. Write the neighbourhood's name, or choose from the list.

place-list = Press your neighbourhood.
place-list-empty = There is no neighbourhood in my list yet. Write its name in your message.
button-place = { $place }
# What tells two places of one name apart: “Allahabad, Kerman city”.
place-within = { $place }, { $within }

nearest-ambiguous = I know several places called “{ $typed }”. Which one?
button-none-of-these = 🤷 None of these
nearest-mean = Do you mean “{ $place }”?
button-no-list = 🏘 No, the list
nearest-unknown = I don't know “{ $typed }”. Write the name of a bigger or nearby neighbourhood, or choose from the list.

nearest-line = 👇 The office nearest to { $where }
nearest-you = you
# First line of an answer by name, so that a wrong guess is seen at once.
nearest-for = 🏘 For { $place }:
nearest-city = No office is recorded for your neighbourhood. This one is in the same city:
nearest-no-city = No office is recorded for { $place }. Send your place and I tell you the nearest.
nearest-far =
    I know no office near you.
    The nearest: { $office }, { $distance }.
    You can also send a message from here.
button-this-office = 🏢 This office
nearest-last = I know no other office around here.

## No office is known yet; the second only if someone reads what is sent

nearest-empty = No office is recorded yet. As soon as one is, I show it here.
nearest-empty-feedback =
    No office is recorded yet.
    I take your message and bring it to our colleagues.
