//! Who a person is, as we keep it, and as it is typed into a form.

use basis::id::{CouncilId, TeamId};
use basis::typed::{self, Problem};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::nhs_number::NhsNumber;

/// How a person likes to be contacted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactBy {
    /// By letter.
    Letter,
    /// By telephone.
    Phone,
    /// By text message.
    TextMessage,
    /// By email.
    Email,
    /// In person.
    FaceToFace,
}

impl ContactBy {
    /// Every way, in the order forms list them.
    pub const ALL: [Self; 5] =
        [Self::Letter, Self::Phone, Self::TextMessage, Self::Email, Self::FaceToFace];

    /// The word in files, forms and the database.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::Phone => "phone",
            Self::TextMessage => "text_message",
            Self::Email => "email",
            Self::FaceToFace => "face_to_face",
        }
    }

    /// The words on pages.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::Letter => "by letter",
            Self::Phone => "by phone",
            Self::TextMessage => "by text message",
            Self::Email => "by email",
            Self::FaceToFace => "face to face",
        }
    }

    /// The way with this [`key`](Self::key).
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.key() == key)
    }
}

/// Who a person is: the body of a record, kept version by version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonDetails {
    /// Their full name, in any script, as they write it.
    pub name: String,
    /// What they like to be called, if not that.
    pub known_as: Option<String>,
    /// The day they were born.
    pub born: Date,
    /// Their NHS number, if it is known.
    pub nhs_number: Option<NhsNumber>,
    /// How they like to be contacted.
    pub contact_by: ContactBy,
    /// What helps them to communicate, in words; may be empty.
    pub helps_communicate: String,
    /// Whether they want Easy Read.
    pub easy_read: bool,
    /// The team that looks after them, once there is one.
    pub team: Option<TeamId>,
    /// The council responsible for them.
    pub council: CouncilId,
}

impl PersonDetails {
    /// What to call them: what they like to be called, otherwise their name.
    #[must_use]
    pub fn called(&self) -> &str {
        self.known_as.as_deref().unwrap_or(&self.name)
    }
}

/// Who a person is, as it was typed into a form: nothing read, nothing lost.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TypedPerson {
    /// Full name.
    pub name: String,
    /// What they like to be called; may be empty.
    pub known_as: String,
    /// Day of birth.
    pub born_day: String,
    /// Month of birth.
    pub born_month: String,
    /// Year of birth.
    pub born_year: String,
    /// NHS number with or without spaces; may be empty.
    pub nhs_number: String,
    /// The key of a [`ContactBy`].
    pub contact_by: String,
    /// What helps them to communicate; may be empty.
    pub helps_communicate: String,
    /// Whether they want Easy Read.
    pub easy_read: bool,
}

/// The longest name kept, in characters: far above any real one, far below a nuisance.
const NAME_LENGTH_MAX: usize = 300;
/// The longest free text kept, in characters.
const TEXT_LENGTH_MAX: usize = 5_000;

impl TypedPerson {
    /// Reads what was typed, on the day `today`.
    ///
    /// # Errors
    ///
    /// Every [`Problem`], in the order of the form: fields `name`, `known_as`, `born`,
    /// `nhs_number`, `contact_by` and `helps_communicate`.
    pub fn read(
        &self,
        council: &CouncilId,
        team: Option<&TeamId>,
        today: Date,
    ) -> Result<PersonDetails, Vec<Problem>> {
        let mut problems = Vec::new();
        let details = PersonDetails {
            name: keep(self.name(), &mut problems).unwrap_or_default(),
            known_as: keep(self.known_as(), &mut problems).flatten(),
            born: keep(self.born(today), &mut problems).unwrap_or(today),
            nhs_number: keep(self.nhs_number(), &mut problems).flatten(),
            contact_by: keep(self.contact_by(), &mut problems).unwrap_or(ContactBy::Letter),
            helps_communicate: keep(self.helps_communicate(), &mut problems).unwrap_or_default(),
            easy_read: self.easy_read,
            team: team.cloned(),
            council: council.clone(),
        };
        if problems.is_empty() { Ok(details) } else { Err(problems) }
    }

    fn name(&self) -> Result<String, Problem> {
        if self.name.trim().is_empty() {
            return Err(Problem::new("name", "enter their full name"));
        }
        one_line("name", &self.name)
    }

    fn known_as(&self) -> Result<Option<String>, Problem> {
        let text = one_line("known_as", &self.known_as)?;
        Ok(Some(text).filter(|text| !text.is_empty()))
    }

    fn born(&self, today: Date) -> Result<Date, Problem> {
        let born = typed::day(&self.born_day, &self.born_month, &self.born_year);
        let born = born.map_err(|error| Problem::new("born", error.to_string()))?;
        if today < born {
            let says = format!("{} is in the future", typed::long_day(born));
            return Err(Problem::new("born", says));
        }
        Ok(born)
    }

    fn nhs_number(&self) -> Result<Option<NhsNumber>, Problem> {
        if self.nhs_number.trim().is_empty() {
            return Ok(None);
        }
        let number = self.nhs_number.parse::<NhsNumber>();
        number.map(Some).map_err(|error| Problem::new("nhs_number", error.to_string()))
    }

    fn contact_by(&self) -> Result<ContactBy, Problem> {
        let says = "choose how they like to be contacted";
        ContactBy::from_key(&self.contact_by).ok_or_else(|| Problem::new("contact_by", says))
    }

    fn helps_communicate(&self) -> Result<String, Problem> {
        let unseen = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
        text("helps_communicate", &self.helps_communicate, TEXT_LENGTH_MAX, unseen)
    }
}

/// The value, or nothing with its problem put to the others.
fn keep<T>(read: Result<T, Problem>, problems: &mut Vec<Problem>) -> Option<T> {
    read.map_err(|problem| problems.push(problem)).ok()
}

fn one_line(field: &str, typed: &str) -> Result<String, Problem> {
    text(field, typed, NAME_LENGTH_MAX, char::is_control)
}

fn text(
    field: &str,
    typed: &str,
    length_max: usize,
    unseen: impl Fn(char) -> bool,
) -> Result<String, Problem> {
    let typed = typed.trim();
    if typed.chars().any(unseen) {
        return Err(Problem::new(field, "there is a character in it that cannot be shown"));
    }
    if typed.chars().nth(length_max).is_some() {
        return Err(Problem::new(field, format!("use {length_max} characters or fewer")));
    }
    Ok(typed.to_owned())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn typed(name: &str, year: &str, nhs_number: &str) -> TypedPerson {
        TypedPerson {
            name: name.to_owned(),
            born_day: "6".to_owned(),
            born_month: "4".to_owned(),
            born_year: year.to_owned(),
            nhs_number: nhs_number.to_owned(),
            contact_by: "letter".to_owned(),
            ..TypedPerson::default()
        }
    }

    fn read(typed: &TypedPerson) -> Result<PersonDetails, Vec<Problem>> {
        typed.read(&CouncilId::from_bits(1), None, date(2025, 4, 6))
    }

    #[test]
    fn names_are_kept_as_people_write_them() {
        for name in ["Ọlábísí Akíntọ́lá", "李小龍", "Nia ap Rhys-O’Dowd", "مريم", "X", "🌻"]
        {
            assert_eq!(read(&typed(name, "1950", "")).unwrap().name, name);
        }
        let known = TypedPerson { known_as: " Bo ".to_owned(), ..typed("Bola", "1950", "") };
        assert_eq!(read(&known).unwrap().called(), "Bo");
    }

    #[test]
    fn what_cannot_be_is_refused_with_every_reason() {
        let unseen = "there is a character in it that cannot be shown";
        let wrong_digit = "`999 000 0019` is not an NHS number: check that every digit is right";
        let table: &[(TypedPerson, &[(&str, &str)])] = &[
            (typed("Ann", "2025", ""), &[]),
            (typed("  ", "1950", ""), &[("name", "enter their full name")]),
            (typed("A\0n", "1950", ""), &[("name", unseen)]),
            (typed(&"a".repeat(301), "1950", ""), &[("name", "use 300 characters or fewer")]),
            (typed("Ann", "2026", ""), &[("born", "6 April 2026 is in the future")]),
            (typed("Ann", "1850", ""), &[("born", "`1850` is not a year between 1900 and 2200")]),
            (
                typed("", "", "999 000 0019"),
                &[
                    ("name", "enter their full name"),
                    ("born", "the date must include a year"),
                    ("nhs_number", wrong_digit),
                ],
            ),
            (
                TypedPerson { contact_by: "owl".to_owned(), ..typed("Ann", "1950", "") },
                &[("contact_by", "choose how they like to be contacted")],
            ),
        ];
        for (typed, want) in table {
            let got = read(typed).err().unwrap_or_default();
            let got = got.iter().map(|p| (p.field.as_str(), p.says.as_str())).collect::<Vec<_>>();
            assert_eq!(got, *want, "{typed:?}");
        }
    }

    #[test]
    fn a_body_reads_back_and_a_false_number_in_it_does_not() {
        let details = read(&typed("Ann", "1950", "999 000 0018")).unwrap();
        let json = serde_json::to_string(&details).unwrap();
        assert_eq!(serde_json::from_str::<PersonDetails>(&json).unwrap(), details);
        let torn = json.replace("9990000018", "9990000019");
        assert!(serde_json::from_str::<PersonDetails>(&torn).is_err());
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".{0,40}") {
            let _ = read(&typed(&text, &text, &text));
        }
    }
}
