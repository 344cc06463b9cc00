### Making a group the staff group of all offices, or of one.

## In private, to an admin

bind-code =
    🔢 One-time code: { CODE($code) }
    ⏰ It works for 15 minutes, and only from you.
    Bring the bot into the staff group and write this there:
    <code>/bind { $code }</code>
bind-code-office =
    📌 For the group of one office, write the office's key too:
    <code>/bind { $code } { $key }</code>
bind-code-partner =
    🤝 For the group of an agency, write one of these keys:
    <code>/bind { $code } p_welfare</code>
    { ISO($keys) }
    📍 The supervisors' group: <code>c_</code> and the key of the county or province
bind-not-admin = This is for an admin of the bot.

## In the group

bind-done-default =
    ✅ This group now serves all offices without a group.
    Now make me an admin of the group, so that cards work well.
bind-done-office =
    ✅ This group now serves { $office }.
    Now make me an admin of the group, so that cards work well.
bind-done-partner =
    ✅ This group now serves { $agency }.
    Each time a sender agrees, the matter comes here.
bind-done-place = ✅ This group now serves the supervisors of { $place }.
bind-wrong = This code isn't right. Give the command in private to the bot again: <code>/bind</code>
bind-expired = This code has run out. Get a new one from the bot in private: <code>/bind</code>
bind-not-yours = Another admin got this code. They have to write it here themselves.
bind-unknown-office = I know no office with this key: { ISO($key) }
bind-public = ⚠️ This group has a public name or link. Make it private first; no one's message comes here.
bind-anonymous = Switch off the admin's “remain anonymous” and write again.
bind-how = Write the code too. Get it from the bot in private: <code>/bind</code>
bind-waiting =
    Hello. To work in this group I need a code.
    ⏳ I stay 10 minutes; after that I leave the group.
bind-left = No code came. I leave the group; bring me back whenever you want.
