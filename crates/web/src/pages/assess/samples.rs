//! An assessment in each state, for the samples of the pages.

use allocation::{
    Answer, Assessment, CompletedBy, Completer, Difference, ExistingHelp, Questionnaire, Reply,
    Stage, ViewBy,
};
use basis::id::{ActorId, CouncilId, PersonId};
use jiff::civil::date;
use people::{Act, Actor, Role};
use service::Assessing;
use store::{Council, PersonRow, Saved};

/// Who reads a sample.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reader {
    /// The person.
    Person,
    /// The worker.
    Worker,
    /// The person's carer.
    Carer,
}

impl Reader {
    /// The reader as an actor.
    pub(crate) fn actor(self) -> Actor {
        let (name, role) = match self {
            Self::Person => ("Ana <Example>", Role::Person),
            Self::Worker => ("Wyn Worker", Role::Worker),
            Self::Carer => ("Cor Carer", Role::Representative),
        };
        Actor {
            id: ActorId::from_bits(1),
            name: name.to_owned(),
            role,
            council: CouncilId::from_bits(1),
            team: None,
            person: (self == Self::Person).then(|| PersonId::from_bits(1)),
        }
    }

    /// What the reader may do.
    pub(crate) fn may(self) -> Vec<Act> {
        match self {
            Self::Person => vec![Act::SeeRecord, Act::SeeMoney, Act::AnswerAssessment],
            Self::Worker => Act::ALL.to_vec(),
            Self::Carer => vec![Act::GiveCarerView],
        }
    }
}

/// The person of the samples.
pub(crate) fn person() -> PersonRow {
    let council = CouncilId::from_bits(1);
    let team = basis::id::TeamId::from_bits(1);
    PersonRow {
        id: PersonId::from_bits(1),
        council: council.clone(),
        team: team.clone(),
        version: 1,
        details: people::PersonDetails {
            name: "Ana <Example>".to_owned(),
            known_as: None,
            born: date(1970, 2, 3),
            nhs_number: None,
            contact_by: people::ContactBy::Letter,
            helps_communicate: String::new(),
            easy_read: false,
            team: Some(team),
            council,
        },
        moment: jiff::Timestamp::UNIX_EPOCH,
    }
}

/// The invented council.
pub(crate) fn council() -> Council {
    Council {
        id: CouncilId::from_bits(1),
        name: "Ellerford Council".to_owned(),
        pack: "councils/ellerford".to_owned(),
    }
}

/// Its questionnaire.
pub(crate) fn questionnaire() -> Questionnaire {
    let library = shipped::library().unwrap();
    library.pack("councils/ellerford").unwrap().document("questionnaire.toml").unwrap()
}

/// A body saved once.
pub(crate) fn saved<T>(body: T) -> Saved<T> {
    Saved {
        id: basis::id::RecordId::from_bits(1),
        version: 1,
        person: PersonId::from_bits(1),
        day: date(2025, 11, 23),
        body,
        by: ActorId::from_bits(1),
        by_name: "Wyn Worker".to_owned(),
        why: "a sample".to_owned(),
        moment: jiff::Timestamp::UNIX_EPOCH,
    }
}

/// The assessment as `reader` may see it; `None` before it is begun.
pub(crate) fn assessing(reader: Reader, stage: Option<Stage>) -> Assessing {
    let questionnaire = questionnaire();
    let saved = stage.map(|stage| saved(assessment(&questionnaire, stage)));
    Assessing { person: person(), council: council(), questionnaire, saved, may: reader.may() }
}

/// Help from a daughter.
pub(crate) fn help() -> ExistingHelp {
    ExistingHelp {
        domain: "running_home".to_owned(),
        who: "Her <Example> daughter".to_owned(),
        what: "Shopping".to_owned(),
        hours_a_week: "2.5".parse().unwrap(),
        how_often: "every Saturday".to_owned(),
        willing: Reply::Yes,
        able: Reply::Yes,
        wishes_to_go_on: Reply::NotSure,
        agreed_by_helper_on: Some(date(2025, 11, 20)),
        from: date(2025, 11, 1),
        withdrawn_on: None,
    }
}

fn assessment(questionnaire: &Questionnaire, stage: Stage) -> Assessment {
    let by = CompletedBy {
        who: Completer::SelfWithHelp,
        helper_name: "Sam <Example>".to_owned(),
        helper_relationship: "brother".to_owned(),
        why: "It takes me long to write.".to_owned(),
    };
    let mut body = Assessment::draft(questionnaire.edition(), by);
    for (_, question) in questionnaire.questions() {
        let answer = |place: usize| Answer::statement(&question.statements[place].key);
        let mut own = answer(1);
        "On <Example> bad days.".clone_into(&mut own.words);
        body.views.person.insert(question.key.clone(), own);
        body.views.worker.insert(question.key.clone(), answer(1));
        body.views.final_view.insert(question.key.clone(), answer(1));
    }
    body.views.person.insert("washing".to_owned(), Answer::do_not_know());
    body.views.person.remove("dressing");
    body.views.carer.insert("washing".to_owned(), Answer::statement("daily_help"));
    body.differences.push(Difference {
        question: "washing".to_owned(),
        reason: "We <Example> talked it over.".to_owned(),
        settled_by: ActorId::from_bits(1),
        day: date(2025, 11, 23),
    });
    body.existing_help.push(help());
    if stage == Stage::Draft {
        body.views.of_mut(ViewBy::Worker).clear();
        body.views.of_mut(ViewBy::Final).clear();
    }
    body.stage = stage;
    body
}
