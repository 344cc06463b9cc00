### You said, we did: an office's news of a month, in its head's words.

account-title = What you said, what we did
account-draft = 📋 “What you said, what we did” is ready:
account-month = 📅 { $month }, { $office }
account-received = 📥 Your messages: { $count }
account-answered = 💬 Answered: { $count }
account-half = ⏳ Half of the answers came within { $length } of work.
account-changed = ✅ What changed: { $words }
account-draft-next = ✏️ Say what changed. It goes to nobody until you send it.
account-ask = ✏️ What changed? Write it in your own words.
account-gone = ❗ This month is gone.
account-none = 👌 All right, not this month.
button-account-edit = ✏️ Finish it
button-account-send = 📨 Send
button-account-none = ❌ Not this month
