### Boards: the main one, and who works where.

## The main board

admin-home = 🛠 مدیریت
admin-role = 👤 شما: { $what }
admin-nobody = این بخش برای کارکنان دفترهاست.
button-admin-people = 👥 کارکنان
button-people-own = 🙋 نقش‌های من

## Roles, and where they count

role-staff = کارمند
role-head = مسئول
role-supervisor = ناظر
role-admin = مدیر ربات
role-of = { $role } { $where }
scope-all = همه‌ی دفترها
scope-county = شهرستان { $place }
scope-province = استان { $place }
scope-other = { $place }

## Lists

people-board = 👥 کارکنان کجا؟
button-people-areas = 👀 ناظرها
button-people-admins = 👤 مدیران ربات
people-areas = 👀 ناظرهای کجا؟
people-list = 👥 { $where }
people-row = 👤 { $name }، { $role }
people-nobody = هنوز کسی نیست.
people-open = تا کارمندی نیاورید، هر عضو گروه می‌تواند جواب بدهد.
people-settings = مدیرانی که در تنظیم‌های سرور نوشته شده‌اند این‌جا نیستند.
people-place-key = 🔢 کلید گروه ناظران: { CODE($key) }
button-people-one = 👤 { $name }
button-invite-staff = ➕ کارمند
button-invite-head = ➕ مسئول
button-invite-supervisor = ➕ ناظر
button-invite-admin = ➕ مدیر

## One of them

people-one = 👤 { $name }: { $what }
button-people-remove = 🗑 بردار
people-remove =
    🗑 { $name } دیگر { $what } نباشد؟
    به خودش هم می‌گویم.
people-held =
    📄 { $count } پیام در دست اوست و آزاد می‌شود:
    { $codes }
button-people-removes = 🗑 بله، بردار
people-removed = ✔️ { $name } دیگر { $what } نیست.
people-removed-told = 🙏 از حالا { $what } نیستید. از همراهی شما سپاسگزاریم.
button-people-out = 🚫 از گروه هم بیرون
button-people-move = 🔁 جابه‌جا کن
people-move = 🔁 { $name } به کدام دفتر برود؟
people-moves =
    🔁 { $name } برود؟
    از { $old }
    به { $new }
button-people-moves = 🔁 بله، برود
people-moved = ✔️ { $name } حالا { $what } است.
people-moved-told = 🔁 از حالا { $what } هستید.

## One's own roles

people-own = 🙋 این نقش‌ها را دارید. برای رفتن، یکی را بزنید.
people-own-none = نقشی ندارید که بشود این‌جا کنار گذاشت.
people-leave = 🙋 می‌خواهید دیگر { $what } نباشید؟
button-people-leaves = 👤 بله، می‌روم
people-left = 🙏 دیگر { $what } نیستید. از همراهی شما سپاسگزاریم.
people-left-told = 👤 { $name } رفت و دیگر { $what } نیست.
