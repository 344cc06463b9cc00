### /mydata: what we have of a resident, as a file. The lines after the caption stand in the file.

mydata = 📦 All that we have of you is in this file. If others use your phone, erase it after reading.
mydata-title = What the neighbourhood office has of you, { $date }
mydata-since = Your first message to the bot: { $date }
mydata-last-office = The office you chose last: { $office }
mydata-role = Your role in the offices: { $what }
mydata-news = News you asked for: { $topic }, from { $where }
mydata-draft = An unfinished message that has not gone to the office:
mydata-questions = Questions we could not answer (without name, up to 30 days):
mydata-case = Tracking code { LTR($code) }, { $date }
mydata-kind = Kind of message: { $kind }
mydata-name = The name the office sees: { $name }
mydata-no-name = Nameless
mydata-said = { $who }, { $date }: { $words }
mydata-you = You
mydata-office = Office
mydata-file = (picture, recording or file)
