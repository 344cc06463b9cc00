### Answers to a question, and what to say when it wasn't understood.

greeting = Hello 👋 What can I do for you?
ask-thanks = You are welcome. Write whenever there is something.
ask-outside =
    I can't help with this.
    I answer about the neighbourhood office, for example “do you have sewing classes?”
ask-angry = I understand that you are upset. Say what happened; I take it to the office.
ask-half = I didn't quite understand. Which one do you want?
ask-unknown = I don't know this. Shall I send it to { $office } without your name, so that they answer?
ask-unknown-no-office = I don't know this. Shall I send it to the office without your name, so that they answer?
ask-unknown-again = Sorry, I didn't understand again. Someone in the office can read and answer it.
ask-can =
    I know these:
    🏢 addresses and hours of the offices
    📖 what the office does
    💬 taking your word to the office
ask-which-place = 🏘 Which neighbourhood are you in? Write its name.

button-yes-send = 📨 Yes, send it
button-tell-office = 💬 Tell the office
button-ask-office = 💬 Ask the office
button-ask-hours = 🕘 Office hours
button-ask-address = 🏢 Office address
button-ask-phone = 📞 Office phone
button-ask-services = 📖 What it does
button-ask-none = ❌ None of these
button-ask-about = ❓ What is it

## What an office is, and what it does

about-office =
    🏢 A facilitation office is an office inside the neighbourhood itself.
    It listens to people and shows the way.
    It helps neighbours improve the neighbourhood together.
    Asking this bot is free.
services-title = 📖 The office shows the way in these matters:
services-line = ✔️ { $service }
services-last = Write the name of any of them and I say more.
services-unknown = What this office does isn't recorded yet. Ask from here.
service-answer =
    📖 { $service }
    { $description }
service-agency = 🤝 This is mostly done by: { $agency }
service-at = 🏢 { $office } has this.
service-not-here = 🏢 { $office } has not recorded this.
service-where = These offices have “{ $service }”, from near to far:
# The same where nothing tells what is near.
service-where-all = These offices have “{ $service }”:
service-none = ⛔ No office near you has recorded “{ $service }”.
# The same where nothing tells what is near.
service-nowhere = ⛔ No office has recorded “{ $service }”.
service-but = 🤝 But this is done by: { $agency }
service-far = 🏢 Of the offices far away, these have it:

## What is another body's matter

referral-answer = 🤝 This is a matter of { $agency }.
referral-work = 📄 What it does: { $work }
referral-can = ✅ The office can do this: { $can }
referral-cannot = ⛔ The office can't do this: { $cannot }
referral-number = ☎️ If it is urgent and dangerous: { $number }
