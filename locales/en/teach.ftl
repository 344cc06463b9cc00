### /teach, for the admins: what nobody could answer, and what was learnt from it.

teach-not-admin = This is for the admins of the bot.
teach-none = ✔️ Nothing new was asked that I can't answer.
teach-asked = ❓ { $people } people asked this, and I could not answer:
# Of few people the count isn't told.
teach-asked-few = ❓ Some people asked this, and I could not answer:
teach-wording = “{ $wording }”
teach-nearest = The nearest that I know: { $what }
teach-nearest-none = I know nothing near to it.
teach-which = 👇 Which answer shall I give?
teach-over = This question is no longer in the list.
teach-pointed =
    ✔️ Learnt: “{ $wording }”
    From now on it gets this answer: { $what }

button-teach-write = ✍️ I write an answer
button-teach-same = 👌 This answer is good
button-teach-other = 📖 Another answer
button-teach-outside = 🚫 Not our matter
button-teach-next = ⏭ Next
button-teach-learnt = 📋 Learnt
button-teach-try = 🔎 Try it
button-teach-back = ↩️ Take back
button-teach-back-one = ↩️ Take back { $number }
button-teach-go-on = ❓ Next question

## Writing an answer

teach-write =
    ✍️ Write the answer: “{ $wording }”
    Short and plain. One thing a sentence.
    If you'd rather not, write “cancel”.
teach-preview = 👁 To these questions:
teach-reads = People read this answer:
teach-second = ⚠️ This is about law, health or money. Another admin must read it, too.
teach-again = ✍️ Write it again, or write “cancel”.
teach-cancelled = All right. I learnt nothing.
teach-learnt = ✔️ Learnt. To “{ $wording }” I say this from now on.
button-teach-yes = ✅ This from now on
button-teach-rewrite = ✍️ I write it anew

teach-fault-empty = ⚠️ Nothing is written.
teach-fault-long = ⚠️ The answer is long. There is room for 420 letters.
teach-fault-lines = ⚠️ Eight lines at most.
teach-fault-sentence = ⚠️ This sentence is long, make it two: “{ $words }”
teach-fault-word = ⚠️ Don't say this word: “{ $words }”
teach-fault-letters = ⚠️ There is a sign in it that isn't Persian.
teach-fault-digits = ⚠️ Write Persian digits.
teach-fault-papers = ⚠️ The answer asks for a card or paper. We take none in the bot.
teach-fault-phone = ⚠️ The answer asks for people's number. We take none in the bot.
teach-fault-promise = ⚠️ There is a promise in the answer: “{ $words }”

## A second admin

teach-agree = 👁 An admin wrote this answer. Is it right?
button-teach-agree = ✅ It is right
button-teach-refuse = ❌ It is wrong
teach-waits =
    ⏳ I asked the other admins. I don't say it before they have read it.
    It can be done on the server, too: <code>approve { $id }</code>
teach-refused = All right. I didn't learn it.
teach-refused-told = ❌ Another admin refused this answer: “{ $wording }”

## What was learnt

teach-list = 📋 Learnt:
teach-row = { $number }. “{ $wording }” – { $answer }
teach-row-waits = ⏳ { $number }. “{ $wording }” – { $answer }
teach-learnt-none = I have learnt nothing yet.
teach-taken-back = ↩️ Taken back. I no longer say this to “{ $wording }”.
teach-tried = 🔎 Whoever writes this comes here: { $what }

teach-intent-nearest-office = 🏢 Address of the office
teach-intent-office-hours = 🕘 Hours of the office
teach-intent-office-contact = 📞 Number of the office
teach-intent-office-services = 📖 What the office does
teach-intent-service-lookup = 🔎 One thing it does
teach-intent-about-offices = ❓ What an office is
teach-intent-partner-referral = 🤝 Matter of others
teach-intent-feedback-new = 💬 Feedback
teach-intent-feedback-status = 📥 Tracking
teach-intent-greeting-help = 👋 Greeting
teach-intent-thanks-bye = 🙏 Thanks
teach-intent-out-of-scope = 🚫 Not our matter

## To residents

# What an admin wrote, as it is.
teach-answer = 💡 { $answer }
