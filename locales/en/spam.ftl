### “Spam”: it is hidden; only the head may mute.

button-spam = 🗑 Spam
spam-ask =
    🗑 Why is { CODE($code) } spam?
    If there is a complaint in it, answer it.
button-spam-ad = Advertising
button-spam-abuse = Abuse
button-spam-nonsense = Nonsense
spam-card = 🗑 Spam · { CODE($code) }
spam-done = 🗑 { CODE($code) } is hidden. It can come back for 7 days.
button-unhide = ↩️ Bring back
spam-undone = ↩️ { CODE($code) } is back.
spam-late = More than 7 days have passed; it doesn't come back.
button-mute = 🚫 Mute
mutes-ask = 🚫 For how many days shall the sender of { CODE($code) } be mute? The supervisor sees it and they are told.
button-mute-days = { $days } days
mutes-done = 🚫 The sender of { CODE($code) } is mute until { $until }. They were told.
mutes-head = This is for the head of the office.
mutes-told = 🚫 The sender of { CODE($code) } is mute until { $until }. By { $staff }
button-unmute = ↩️ Not mute
mutes-undone = ↩️ The sender of { CODE($code) } isn't mute any more.

## To the resident

mutes-person =
    🚫 The office takes no new message of yours until { $until }.
    🆘 Urgent help and the answers to earlier messages stay.
