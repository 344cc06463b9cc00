### /mydata: what we have of a resident, as a file. The lines after the caption stand in the file.

mydata = 📦 هرچه از شما داریم در این فایل است. اگر گوشی دست دیگران می‌افتد، بعد از دیدن پاکش کنید.
mydata-title = آنچه دفتر محله از شما دارد، { $date }
mydata-since = اولین پیام شما به ربات: { $date }
mydata-last-office = آخرین دفتری که انتخاب کردید: { $office }
mydata-role = نقش شما در دفترها: { $what }
mydata-news = خبری که خواسته‌اید: { $topic }، از { $where }
mydata-draft = پیام نیمه‌کاره‌ای که به دفتر نرفته است:
mydata-questions = پرسش‌هایی که بلد نبودیم (بی‌نام، تا ۳۰ روز):
mydata-case = کد پیگیری { LTR($code) }، { $date }
mydata-kind = نوع پیام: { $kind }
mydata-name = نامی که دفتر می‌بیند: { $name }
mydata-no-name = بی‌نام
mydata-said = { $who }، { $date }: { $words }
mydata-you = شما
mydata-office = دفتر
mydata-file = (عکس، صدا یا فایل)
