### Boards: the main one, and who works where.

## The main board

admin-home = 🛠 Administration
admin-role = 👤 You: { $what }
admin-nobody = This part is for the staff of the offices.
button-admin-people = 👥 People
button-people-own = 🙋 My roles

## Roles, and where they count

role-staff = staff
role-head = head
role-supervisor = supervisor
role-admin = admin of the bot
role-of = { $role }, { $where }
scope-all = all offices
scope-county = { $place } county
scope-province = { $place } province
scope-other = { $place }

## Lists

people-board = 👥 People of which place?
button-people-areas = 👀 Supervisors
button-people-admins = 👤 Admins of the bot
people-areas = 👀 Supervisors of which place?
people-list = 👥 { $where }
people-row = 👤 { $name }, { $role }
people-nobody = Nobody yet.
people-open = Until you bring in staff, every member of the group may answer.
people-settings = Admins named in the settings of the server are not listed here.
people-place-key = 🔢 Key of the supervisors' group: { CODE($key) }
button-people-one = 👤 { $name }
button-invite-staff = ➕ Staff
button-invite-head = ➕ Head
button-invite-supervisor = ➕ Supervisor
button-invite-admin = ➕ Admin

## One of them

people-one = 👤 { $name }: { $what }
button-people-remove = 🗑 Remove
people-remove =
    🗑 Shall { $name } no longer be { $what }?
    I tell them, too.
people-held =
    📄 They have taken { $count } messages, which will be free:
    { $codes }
button-people-removes = 🗑 Yes, remove
people-removed = ✔️ { $name } is no longer { $what }.
people-removed-told = 🙏 From now on you are no longer { $what }. Thank you for your help.
button-people-out = 🚫 Out of the group, too
button-people-move = 🔁 Move
people-move = 🔁 To which office shall { $name } go?
people-moves =
    🔁 Shall { $name } go?
    From { $old }
    to { $new }
button-people-moves = 🔁 Yes, move
people-moved = ✔️ { $name } is { $what } now.
people-moved-told = 🔁 From now on you are { $what }.

## One's own roles

people-own = 🙋 You have these roles. To leave, press one.
people-own-none = You have no role that could be left here.
people-leave = 🙋 Do you want to be { $what } no longer?
button-people-leaves = 👤 Yes, I leave
people-left = 🙏 You are no longer { $what }. Thank you for your help.
people-left-told = 👤 { $name } left and is no longer { $what }.
