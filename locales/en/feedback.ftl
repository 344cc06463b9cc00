### “Your word”: from the first line to the tracking code.

## Collecting

feedback-ask-title = 💬 Say what happened, or what you want.
feedback-ask-office = 💬 Message to { $office }
feedback-ask-how =
    Write it in one message or several.
    At the end press “✅ Done”.
    🔒 It goes without your name, unless you wish otherwise.
feedback-nobody = There is nobody yet to read messages. Please write again in a few days.
button-done = ✅ Done
feedback-got = ✔️ Got it. Write more, or press “✅ Done”.
feedback-empty = You haven't written anything yet. Write one sentence.
feedback-was-question = If you wrote this for the office, press the button.
feedback-go-on = Back to your message. Write more, or press “✅ Done”.
feedback-long = I got all of it. What matters most? Say it in one sentence.
button-skip = ⏭ Not needed
feedback-full = That is enough for one message. Shall I send this?
feedback-limit = You have sent several messages today. Shall I add this to the last one, or keep it for tomorrow?
button-add-to-last = ➕ Add it
button-tomorrow = ⏰ Keep for tomorrow
feedback-tomorrow = All right. Your words are kept; I ask tomorrow morning.

## Which office, and who reads it

feedback-office = Which office is it for? You can also write the neighbourhood's name.
button-other-place = 🏘 Another place
button-dont-know = 🤷 I don't know
button-other-office = 🏢 Another office
feedback-about =
    This is about the office itself. Who should see it?
    The supervisor is above the office.
button-only-supervisor = 👁 Only supervisor
button-office-and-supervisor = 👥 Both of them
button-only-office = 🏢 Only the office

## Review: a line each

feedback-review-ask = 📨 Not sent yet. Shall I send it?
feedback-review-summary = 📝 “{ $summary }”
feedback-review-summary-more = 📝 “{ $summary }” and further messages: { $count }
feedback-review-office = 🏷 { $kind } · 🏢 { $office }
feedback-review-no-office = 🏷 { $kind } · 🏢 Office unknown
feedback-review-anonymous = 🔒 no name
feedback-review-name = 👤 { $name }
partner-answer = ☎️ This is the work of { $agency }: { FA($number) }. The office follows it up too.
feedback-consent-office = With “📨 Send” you agree that the office reads and answers this.
feedback-consent-default = With “📨 Send” you agree that the offices' colleagues read and answer this.
feedback-consent-admins = With “📨 Send” you agree that the bot's admin reads and answers this.
feedback-consent-supervisor =
    👁 Only the supervisor; the office doesn't see this.
    With “📨 Send” you agree that the supervisor reads and answers this.
feedback-consent-both =
    👥 Office and supervisor
    With “📨 Send” you agree that both read and answer this.
button-send = 📨 Send
button-other-kind = 🏷 Another kind
button-with-name = 👤 With my name
button-anonymous = 🔒 Without a name

## What may be set right before it goes

feedback-kind = Which is nearest to what you say?
feedback-name = Which name shall the office see? Write it, or press the button. Your number and id don't go.
button-name = 👤 { $name }
button-no-anonymous = 🔒 No, no name
feedback-id-number = 🔒 There was a national number in your words. I covered it; nobody needs it.
feedback-phone = You wrote a phone number. The office answers right here and needs none. Keep it?
button-phone-off = 🗑 Take it out
button-phone-keep = ✅ Keep it
feedback-similar = Neighbours said the same: “{ $topic }” in { $place }. Will you join them?
feedback-similar-many = Neighbours said the same, { $count } people: “{ $topic }” in { $place }. Will you join them?
button-join-similar = 🙋 Yes, me too
button-apart = 📝 No, mine differs

## The end of it

feedback-done =
    ✅ Recorded.
    🔢 Tracking code: { CODE($code) }
feedback-done-due = ⏰ An answer by { $due }
feedback-done-last = The answer comes right here. If it is late, I tell you myself.
feedback-thanked =
    🙏 I brought it to the office.
    🔢 Tracking code: { CODE($code) }
feedback-joined =
    🙋 You joined them.
    🔢 Tracking code: { CODE($code) }
    Whatever is answered comes to you too.
feedback-cancelled = Cancelled. Nothing went to the office.
feedback-nothing-to-cancel = Nothing was half done.
button-undo = ↩️ Undo
feedback-restored = It is back. It hasn't gone to the office yet.
feedback-undo-late = It is too late; the words are erased.
feedback-wiped = 🗑 Erased. Nothing went to the office.

## A draft left lying

feedback-kept = Your unfinished message is kept. It hasn't gone to the office yet.
feedback-unsent = ⚠️ Your message hasn't gone to the office yet. Shall I send it?
feedback-unsent-last =
    ⚠️ Your message hasn't gone to the office yet. Shall I send it?
    If you don't send it, it is erased three days after you wrote it.
feedback-resume = You have an unfinished message: “{ $summary }”. Will you go on?
button-continue = ▶️ Go on
button-wipe-draft = 🗑 Erase it

## A cry for help in the middle of a form

button-join = ➕ Add it to my message
