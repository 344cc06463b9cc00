### Announcements: how far they are and what came of them. For admins and heads of offices.

ann-title = 📣 { $title }
ann-untitled = Untitled
ann-bar = { $bar } { $percent }%
ann-sent = ✅ Arrived: { $sent } · ⏳ Left: { $left }
ann-lost = 🚫 Shut us out: { $blocked } · ❔ Unknown: { $unknown } · ⚠️ Failed: { $failed }
ann-pace = ⚡ { $speed } a second · done about { $end }
ann-paused = ⏸ Paused. It goes to nobody until you press “Resume”.
ann-halted = ⚠️ Telegram refused this text. Put it right and send it anew.
ann-ended = ✅ Done.
ann-stopped = ⏹ Stopped.
ann-report = ✅ { $sent } people got it · 🚫 { $blocked } have shut the bot out.
ann-unknown = ❔ { $unknown } unknown: it may have arrived; we don't send it again.
ann-failed = ⚠️ It didn't reach { $failed } people.
ann-left = ⏳ { $left } people didn't get it.
ann-stops = 🔕 { $stops } people wanted no more.
ann-stop-ask = ⏹ Shall { $left } people not get it any more?
ann-again = 🔁 “{ $title }” goes again: { $when }
ann-not-gone-rights = 📣 “{ $title }” was not sent. Its author may no longer send news.
ann-not-gone-few = 📣 “{ $title }” was not sent. Fewer than 5 people want it.
ann-not-gone-second =
    📣 “{ $title }” was not sent. It reaches more people now, and a second admin must see it.
    Look at it and send it again.
button-ann-look = 👀 How is it going?
ann-not-yet = This announcement hasn't gone yet.
ann-late = This announcement is no longer in that state.
ann-changing-correct = ✏️ Correcting it now.
ann-changing-recall = ↩️ Taking it back now.
ann-changed = ✏️ Changed with { $changed } people.
ann-unchanged = ⚠️ Not changed with { $unchanged } people.
ann-too-late = Telegram allows it for 48 hours only. Send a new one.
ann-cannot-correct = ✏️ This can't be corrected. Take it back and send it anew.
ann-correct-author = Correcting this one is for its author.
ann-correct-ask = ✏️ Write the right words. I show them before they go.
ann-correct-check = ✏️ Shall { $count } people see this instead?
ann-correct-second = ⏳ A second admin must see this correction. I have asked.
ann-correcting = ✏️ Correcting it now.
ann-recall-ask = ↩️ Delete it from the chats of { $count } people?
ann-recalling = ↩️ Taking it back now.
button-ann-csv = 📄 CSV
button-ann-correct = ✏️ Correct
button-ann-correct-yes = ✏️ Yes, correct it
button-ann-recall = ↩️ Take back
button-ann-recall-yes = ↩️ Yes, delete it
button-ann-pause = ⏸ Pause
button-ann-resume = ▶️ Resume
ann-no-more = 🔁 It does not come again.
ann-no-more-already = 🔁 None of it is waiting.
button-ann-stop = ⏹ Stop
button-ann-no-more = 🔁 No more repeats
button-ann-stop-yes = ⏹ Yes, nobody more
button-ann-stop-no = ▶️ No, go on

## Command line

cli-announcement-unknown = There is no announcement of this number: { ISO($id) }
cli-announcement-not-now = This announcement isn't going out now: { ISO($id) }
cli-announcement-done = Done. Announcement { ISO($id) }
