### /categories, for the admins: what messages may be about.

categories-title = 🏷 Subjects of messages:
categories-row = ✔️ { $name }
categories-how =
    ➕ New: /categories add NAME
    ➖ Retire: /categories retire NAME
categories-added = ➕ “{ $name }” was added to the subjects.
categories-not-added = “{ $name }” is there already, or its name is long. Nothing changed.
categories-retired = ➖ “{ $name }” is retired. Earlier messages stay as they are.
categories-unknown = “{ $name }” is not among the subjects. Nothing changed.
categories-not-admin = This is for the admins of the bot.
