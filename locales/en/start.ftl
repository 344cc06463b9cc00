### First contact, help, the bot's profile and its commands.

## Profile (bare text)

bot-short-description = Find the nearest neighbourhood office, say your word and get the answer right here.
bot-description =
    Hello 👋
    This is the bot of the neighbourhood office.
    📍 It shows the nearest office.
    💬 It takes your word or problem to the office.
    🔎 It brings the office's answer here.
    You write without a name.
    To begin, press the button below.

## Screens

start-welcome =
    Hello 👋 I am the bot of the neighbourhood office.
    📍 I show the nearest office.
    💬 I take your word to the office.
    🔎 I bring the office's answer here.
    Press a button, or just write what you want.
start-privacy = 🔒 I want no phone number and no identity card. I don't tell the office your name either.
start-back = Hello, welcome back. What can I do for you?
start-office = This is { $office }. What can I do for you?

help =
    ❓ Help
    📍 Write the name of a neighbourhood, such as “Sharaf Abad”; I tell you the nearest office.
    💬 Write what happened; I take it to the office.
    🔎 Send a tracking code; I tell you how far it is.
    🗑 Write “erase”; I erase all I have of you.

## Commands (Latin by Telegram's rule, these are their descriptions)

command-start = Start
command-help = Help
command-nearest = Nearest office
command-feedback = Your word
command-track = Follow up
command-news = News you asked for
command-faq = Common questions
command-sos = Urgent help
command-privacy = Privacy
command-mydata = My data
command-reveal = Whose a message is, with two admins
command-forget = Erase all of me
command-cancel = Cancel
command-admin = administration
command-open = Unanswered messages
command-bind = Connect a staff group
command-mine = Mine
command-late = The late ones
command-case = The card of a message, by its code
command-visit = Record a visit
command-announce = Tell people news
command-brake = Take no new messages
command-categories = Subjects of messages
command-teach = Questions without an answer
