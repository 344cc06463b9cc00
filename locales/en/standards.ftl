### By when: on the card, reminders, missed dates and new ones.

## Card, a line

standards-card-answer = ⏰ answer by { $due }
standards-card-done = ⏰ to be done by { $due }
standards-card-act = ⏰ somebody to take it by { $due }
standards-card-late = 🔴 late; new date: { $due }
standards-card-late-act = 🔴 late; nobody has taken it yet. Answer by { $due }
standards-card-stopped = ⏰ the clock stands until the sender answers

## Before the date

standards-subject = { $what }, { $where }
standards-soon-answer = ⏰ “{ $subject }” wants an answer by { $due }.
standards-soon-done = ⏰ “{ $subject }” has to be done by { $due }.
standards-soon-act = ❗ “{ $subject }” is sensitive; somebody is to take it by { $due }.
standards-soon-holder = ✋ held by { $staff }
button-standards-more = ⏳ More time

## After it

standards-late = 🔴 { CODE($code) } is late. Held by { $staff }.
standards-late-free = 🔴 { CODE($code) } is late. Held by nobody.
standards-late-next = ⏰ The sender was told. New date: { $due }
standards-late-untold = ⏰ The sender isn't in the bot. New date: { $due }
button-standards-card = 📄 Card
button-standards-date = ⏳ New date

## A new date

standards-ask = ⏳ { CODE($code) }: what is the new date? The sender is told too.
standards-why = ⏳ { CODE($code) } by { $due }. Why? The sender reads this.
button-standards-day = { $day }
button-standards-visit = We have to go and see
button-standards-wait = Waiting for others
button-standards-queue = Others come first
button-standards-write = ✍️ I'll write
standards-write = ✍️ Why is { CODE($code) } due by { $due }? Write one sentence; the sender reads it.
# Inside the empty field.
standards-placeholder = one sentence
standards-empty = Write one sentence, shorter than { $limit } characters. Nothing was sent.
standards-past = That day is no longer possible. Press another one.
standards-set = ✔️ { CODE($code) }: new date { $due }. The sender was told.
standards-set-untold = ✔️ { CODE($code) }: new date { $due }. The sender isn't in the bot; tell them yourselves.

## To the resident

standards-due = ⏰ answer by { $due }
standards-due-late = ⏰ late; we told those above. New date: { $due }
standards-reason-visit = we have to see it ourselves
standards-reason-wait = we are waiting for an answer from elsewhere
standards-reason-queue = the work before it isn't finished yet
level-head = the head of the office
level-supervisor = the county's supervisor
case-late =
    ⏰ We were to answer by today and didn't. We are sorry.
    We told { $level }. New date: { $due }.
    🔢 { CODE($code) }
case-late-day =
    ⏰ We were to answer by { $day } and didn't. We are sorry.
    We told { $level }. New date: { $due }.
    🔢 { CODE($code) }
case-late-done =
    ⏰ Your matter isn't finished yet. We are sorry.
    We told { $level }. New date: { $due }.
    🔢 { CODE($code) }
case-new-date =
    ⏰ { $office } needs more time, because { $reason }.
    New date: { $due }.
    🔢 { CODE($code) }
case-new-date-team =
    ⏰ Our colleagues need more time, because { $reason }.
    New date: { $due }.
    🔢 { CODE($code) }
case-put-off =
    ⏰ Your answer will come later. We are sorry.
    New date: { $due }.
    🔢 { CODE($code) }
button-case-see = 🔎 See the message
