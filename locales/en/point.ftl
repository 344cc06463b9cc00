### The point of an office, sent by somebody at its door.

button-admin-point = 📍 Point of the office
point-which = 📍 Which office?
point-ask = 📍 Stand at the door of the office and send where you are.
point-send = 👇 Tap "Send my place".
point-abroad = 🤔 This point is not in Iran. Send it again.
point-sent = 🙏 I sent it to the head of the office to confirm.
point-moved = 🚶 { $metres } metres from the point before.
point-right = ❓ Is the point above the door of the office?
button-point-yes = ✅ It is right
button-point-again = 🔁 Send it again
point-done = ✔️ The point of { $office } is saved.
point-not = ➖ The point of { $office } stays as it was.
