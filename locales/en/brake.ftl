### Why nothing new is taken just now: a mute, or the admins' brake.

mute-lasts =
    🔕 The office takes no new message from you until { $until }.
    You can still ask me, and “🆘 Urgent help” is open.
brake-resident =
    ⏳ I take no new messages for now; the fault is ours.
    Please come back in a few hours. “🆘 Urgent help” is open.

## To the admins

brake-is-on = ⛔ No new message is taken. To open: /brake off
brake-is-off = ✅ New messages are taken. To stop them: /brake on
brake-not-admin = This is for the admins of the bot.
