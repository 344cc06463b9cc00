### What every feature shares: the main keyboard, ways back, lists.

## The five doors and the words inside the empty field

kb-placeholder-main = Write what you want
kb-placeholder-place = Name of the neighbourhood
kb-placeholder-collect = Say what happened
kb-back = Good, go on from here. 👇

button-nearest = 📍 Nearest office
button-feedback = 💬 Your word
button-track = 🔎 Follow up
button-help = ❓ Help
button-sos = 🆘 Urgent help

## Buttons of more than one feature

button-back = ↩️ Back
button-cancel = ❌ Cancel
button-no = ❌ No
button-yes = ✅ Yes
button-next-page = ◀️ Next
button-previous-page = ▶️ Previous
button-privacy = 🔒 Privacy
button-privacy-start = 🔒 Know more

## Lists: “a”, “b and c”

list-comma = { $first }, { $rest }
list-and = { $first } and { $last }
cut = { $text }…

## Kinds of messages, by sign and word

kind-problem = 🔧 Report of a problem
kind-complaint = 😟 Complaint
kind-suggestion = 💡 Suggestion
kind-request = 🙋 Request
kind-thanks = 🙏 Thanks
kind-message = 🎙 Message
