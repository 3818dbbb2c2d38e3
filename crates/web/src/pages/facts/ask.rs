//! Reading the answer to a question, and filling its form with the answer that was given.

use basis::Weekly;
use charging::{
    Assessed, ChargedAs, EarlierStay, Household, Means, Occupant, Partner, Premiums, Setting, Stay,
    TopUp, TopUpFrom,
};
use jiff::civil::Date;
use service::means_ask::{Ask, set_where};
use service::means_draft::MeansDraft;

use super::typed::{day_if_any, shown, weekly, yes_no, yes_or_no};
use crate::form::Form;

/// Takes the answer from the form; what is wrong is said in the form. A stay that begins with it
/// begins on `day` until it is asked.
pub(crate) fn take(ask: Ask, form: &mut Form, facts: &mut Means, day: Date) {
    match ask {
        Ask::Where => match Setting::from_key(form.get("where")) {
            Some(setting) => set_where(facts, setting, day),
            None => form.wrong("where", "Choose where the care is given"),
        },
        Ask::ChargedAs => {
            choose(form, "charged_as", "Choose who it is for", charged_as, &mut facts.charged_as);
        }
        Ask::PensionAge => set(yes_or_no(form, "pension_age"), &mut facts.pension_age),
        Ask::PensionBefore2016 => {
            set(yes_or_no(form, "pension_before_2016"), &mut facts.pension_before_2016);
        }
        Ask::Household => {
            let says = "Choose who lives in the home";
            choose(form, "household", says, household, &mut facts.household);
        }
        // It only helps to point out what may be missing, so that it need not be answered.
        Ask::LivesAlone => facts.lives_alone = form.get("lives_alone") == "yes",
        Ask::Children => children(form, facts),
        Ask::Carer => set(yes_or_no(form, "carer"), &mut facts.carer),
        Ask::Night => set(yes_or_no(form, "night_care"), &mut facts.night_care),
        Ask::Partner => partner(form, facts),
        Ask::Assessed => {
            let says = "Choose how it is assessed";
            choose(form, "assessed", says, assessed, &mut facts.assessed);
        }
        Ask::AskedToArrange => {
            set(yes_or_no(form, "asked_to_arrange"), &mut facts.asked_to_arrange);
        }
        Ask::Premiums => {
            let says = "Choose which premiums apply";
            choose(form, "premiums", says, premiums, &mut facts.premiums);
        }
        Ask::Since
        | Ask::Until
        | Ask::NightsBefore
        | Ask::Returning
        | Ask::Earlier
        | Ask::Occupant
        | Ask::OccupiedBefore
        | Ask::OccupantLeft
        | Ask::PaidToPartner
        | Ask::TopUp
        | Ask::DeferredPayment
        | Ask::CouncilLeavesHomeOut
        | Ask::SuddenChange => {
            if let Some(stay) = facts.stay.as_mut() {
                of_stay(ask, form, stay);
            }
        }
    }
}

/// What bears on a stay in a care home.
fn of_stay(ask: Ask, form: &mut Form, stay: &mut Stay) {
    match ask {
        Ask::Since => set(form.day("moved"), &mut stay.since),
        Ask::Until => set(day_if_any(form, "until").ok(), &mut stay.until),
        Ask::NightsBefore => nights(form, stay),
        Ask::Returning => set(yes_or_no(form, "returning"), &mut stay.returning),
        Ask::Earlier => earlier(form, stay),
        Ask::Occupant => match Occupant::from_key(form.get("occupant")) {
            Some(occupant) => stay.occupant = occupant,
            None => form.wrong("occupant", "Choose who lives there"),
        },
        Ask::OccupiedBefore => set(yes_or_no(form, "occupied_before"), &mut stay.occupied_before),
        Ask::OccupantLeft => set(day_if_any(form, "occupant_left").ok(), &mut stay.occupant_left),
        Ask::PaidToPartner => {
            let name = "What is paid to the partner";
            set(weekly(form, "paid_to_partner", name), &mut stay.paid_to_partner);
        }
        Ask::TopUp => top_up(form, stay),
        Ask::DeferredPayment => {
            set(yes_or_no(form, "deferred_payment"), &mut stay.deferred_payment);
        }
        Ask::CouncilLeavesHomeOut => {
            set(yes_or_no(form, "council_leaves_home_out"), &mut stay.council_leaves_home_out);
        }
        Ask::SuddenChange => set(day_if_any(form, "sudden_change").ok(), &mut stay.sudden_change),
        _ => {}
    }
}

fn set<T>(answer: Option<T>, fact: &mut T) {
    if let Some(answer) = answer {
        *fact = answer;
    }
}

fn choose<T>(
    form: &mut Form,
    field: &str,
    says: &str,
    read: impl Fn(&str) -> Option<T>,
    fact: &mut T,
) {
    let found = read(form.get(field));
    if found.is_none() {
        form.wrong(field, says);
    }
    set(found, fact);
}

fn children(form: &mut Form, facts: &mut Means) {
    let most = MeansDraft::CHILDREN_MOST;
    match form.get("children").parse::<u8>() {
        Ok(0) if facts.household == Household::LoneParent => {
            form.wrong("children", "Enter how many children: 1 or more, as there is a child");
        }
        Ok(1..) if facts.household == Household::Single => {
            let says = "Enter 0, or say under who lives in the home that there is a child";
            form.wrong("children", says);
        }
        Ok(children) if children <= most => facts.children = children,
        Ok(_) => form.wrong("children", format!("The number of children must be {most} or fewer")),
        Err(_) => form.wrong("children", "Enter how many children, as a number like 0 or 2"),
    }
}

fn partner(form: &mut Form, facts: &mut Means) {
    let Some(known) = yes_or_no(form, "partner") else { return };
    if !known {
        facts.partner = None;
        return;
    }
    let income = weekly(form, "partner_income", "What comes in for the partner");
    let housing = weekly(form, "partner_housing", "The partner’s part of the costs");
    let pension_age = yes_or_no(form, "partner_pension_age");
    let has_savings_disregard = form.get("partner_savings") == "yes";
    if let (Some(income), Some(housing), Some(pension_age)) = (income, housing, pension_age) {
        facts.partner = Some(Partner { income, housing, pension_age, has_savings_disregard });
    }
}

fn nights(form: &mut Form, stay: &mut Stay) {
    match form.get("nights_before") {
        "" => stay.nights_before = 0,
        typed => match typed.parse::<u16>().ok().filter(|nights| *nights <= 366) {
            Some(nights) => stay.nights_before = nights,
            None => form.wrong("nights_before", "Enter a number of nights from 0 to 366, like 14"),
        },
    }
}

fn earlier(form: &mut Form, stay: &mut Stay) {
    let Some(was) = yes_or_no(form, "earlier") else { return };
    if !was {
        stay.earlier = None;
        return;
    }
    let (from, to) = (form.day("earlier_from"), form.day("earlier_to"));
    if let (Some(from), Some(to)) = (from, to) {
        stay.earlier = Some(EarlierStay { from, to });
    }
}

fn top_up(form: &mut Form, stay: &mut Stay) {
    let Some(is_paid) = yes_or_no(form, "top_up") else { return };
    if !is_paid {
        stay.top_up = None;
        return;
    }
    let from = TopUpFrom::from_key(form.get("top_up_from"));
    if from.is_none() {
        form.wrong("top_up_from", "Choose who pays it");
    }
    let amount = weekly(form, "top_up_amount", "The top-up");
    if amount == Some(Weekly::ZERO) {
        form.wrong("top_up_amount", "Enter how much it is a week, like 50.00");
    }
    if let (Some(amount), Some(from)) = (amount.filter(|amount| Weekly::ZERO < *amount), from) {
        stay.top_up = Some(TopUp { amount, from });
    }
}

/// Puts the answer that was given into the form.
pub(crate) fn filled(ask: Ask, facts: &Means, form: &mut Form) {
    match ask {
        Ask::Where => form.set("where", facts.setting.key()),
        Ask::ChargedAs => form.set("charged_as", charged_as_key(facts.charged_as)),
        Ask::PensionAge => form.set("pension_age", yes_no(facts.pension_age)),
        Ask::PensionBefore2016 => {
            form.set("pension_before_2016", yes_no(facts.pension_before_2016));
        }
        Ask::Household => form.set("household", household_key(facts.household)),
        Ask::LivesAlone => form.set("lives_alone", yes_no(facts.lives_alone)),
        Ask::Children => form.set("children", facts.children.to_string()),
        Ask::Carer => form.set("carer", yes_no(facts.carer)),
        Ask::Night => form.set("night_care", yes_no(facts.night_care)),
        Ask::Partner => {
            form.set("partner", yes_no(facts.partner.is_some()));
            if let Some(partner) = &facts.partner {
                form.set("partner_income", shown(partner.income.0));
                form.set("partner_housing", shown(partner.housing.0));
                form.set("partner_pension_age", yes_no(partner.pension_age));
                form.set("partner_savings", yes_no(partner.has_savings_disregard));
            }
        }
        Ask::Assessed => form.set("assessed", assessed_key(facts.assessed)),
        Ask::AskedToArrange => form.set("asked_to_arrange", yes_no(facts.asked_to_arrange)),
        Ask::Premiums => form.set("premiums", premiums_key(facts.premiums)),
        _ => {
            if let Some(stay) = &facts.stay {
                filled_of_stay(ask, stay, form);
            }
        }
    }
}

fn filled_of_stay(ask: Ask, stay: &Stay, form: &mut Form) {
    match ask {
        Ask::Since => form.set_day("moved", stay.since),
        Ask::Until => set_day(form, "until", stay.until),
        Ask::NightsBefore => form.set("nights_before", stay.nights_before.to_string()),
        Ask::Returning => form.set("returning", yes_no(stay.returning)),
        Ask::Earlier => {
            form.set("earlier", yes_no(stay.earlier.is_some()));
            set_day(form, "earlier_from", stay.earlier.map(|earlier| earlier.from));
            set_day(form, "earlier_to", stay.earlier.map(|earlier| earlier.to));
        }
        Ask::Occupant => form.set("occupant", stay.occupant.key()),
        Ask::OccupiedBefore => form.set("occupied_before", yes_no(stay.occupied_before)),
        Ask::OccupantLeft => set_day(form, "occupant_left", stay.occupant_left),
        Ask::PaidToPartner => form.set("paid_to_partner", shown(stay.paid_to_partner.0)),
        Ask::TopUp => {
            form.set("top_up", yes_no(stay.top_up.is_some()));
            if let Some(top_up) = stay.top_up {
                form.set("top_up_amount", top_up.amount.0.plain());
                form.set("top_up_from", top_up.from.key());
            }
        }
        Ask::DeferredPayment => form.set("deferred_payment", yes_no(stay.deferred_payment)),
        Ask::CouncilLeavesHomeOut => {
            form.set("council_leaves_home_out", yes_no(stay.council_leaves_home_out));
        }
        Ask::SuddenChange => set_day(form, "sudden_change", stay.sudden_change),
        _ => {}
    }
}

fn set_day(form: &mut Form, name: &str, day: Option<Date>) {
    if let Some(day) = day {
        form.set_day(name, day);
    }
}

/// The fields of a question, by which what is wrong with its answer is said.
pub(crate) const fn fields(ask: Ask) -> &'static [&'static str] {
    match ask {
        Ask::Where => &["where"],
        Ask::ChargedAs => &["charged_as"],
        Ask::Since => &["moved"],
        Ask::Until => &["until"],
        Ask::NightsBefore => &["nights_before"],
        Ask::Returning => &["returning"],
        Ask::Earlier => &["earlier", "earlier_from", "earlier_to"],
        Ask::Occupant => &["occupant"],
        Ask::OccupiedBefore => &["occupied_before"],
        Ask::OccupantLeft => &["occupant_left"],
        Ask::PaidToPartner => &["paid_to_partner"],
        Ask::TopUp => &["top_up", "top_up_amount", "top_up_from"],
        Ask::DeferredPayment => &["deferred_payment"],
        Ask::PensionAge => &["pension_age"],
        Ask::PensionBefore2016 => &["pension_before_2016"],
        Ask::Household => &["household"],
        Ask::LivesAlone => &["lives_alone"],
        Ask::Children => &["children"],
        Ask::Carer => &["carer"],
        Ask::Night => &["night_care"],
        Ask::Partner => &["partner", "partner_income", "partner_housing", "partner_pension_age"],
        Ask::Assessed => &["assessed"],
        Ask::AskedToArrange => &["asked_to_arrange"],
        Ask::Premiums => &["premiums"],
        Ask::CouncilLeavesHomeOut => &["council_leaves_home_out"],
        Ask::SuddenChange => &["sudden_change"],
    }
}

const fn household_key(household: Household) -> &'static str {
    match household {
        Household::Single => "single",
        Household::Couple => "couple",
        Household::LoneParent => "lone_parent",
    }
}

fn household(key: &str) -> Option<Household> {
    let all = [Household::Single, Household::Couple, Household::LoneParent];
    all.into_iter().find(|one| household_key(*one) == key)
}

const fn charged_as_key(charged_as: ChargedAs) -> &'static str {
    match charged_as {
        ChargedAs::CaredFor => "cared_for",
        ChargedAs::Carer => "carer",
    }
}

fn charged_as(key: &str) -> Option<ChargedAs> {
    let all = [ChargedAs::CaredFor, ChargedAs::Carer];
    all.into_iter().find(|one| charged_as_key(*one) == key)
}

const fn assessed_key(assessed: Assessed) -> &'static str {
    match assessed {
        Assessed::InFull => "in_full",
        Assessed::Refused => "refused",
        Assessed::LightTouchBelow => "light_touch_below",
        Assessed::LightTouchAbove => "light_touch_above",
    }
}

fn assessed(key: &str) -> Option<Assessed> {
    let light = [Assessed::LightTouchBelow, Assessed::LightTouchAbove];
    let all = [Assessed::InFull, Assessed::Refused].into_iter().chain(light);
    all.into_iter().find(|one| assessed_key(*one) == key)
}

const fn premiums_key(premiums: Premiums) -> &'static str {
    match premiums {
        Premiums::WorkOut => "work_out",
        Premiums::None => "none",
        Premiums::Disability => "disability",
        Premiums::Enhanced => "enhanced",
    }
}

fn premiums(key: &str) -> Option<Premiums> {
    let all = [Premiums::WorkOut, Premiums::None, Premiums::Disability, Premiums::Enhanced];
    all.into_iter().find(|one| premiums_key(*one) == key)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2025, 6, 2);

    /// Facts of which every question is asked somewhere.
    fn in_a_home(setting: Setting) -> Means {
        let mut facts = Means::new(date(1940, 5, 1), Household::Couple);
        facts.pension_age = true;
        set_where(&mut facts, setting, date(2025, 5, 1));
        if let Some(stay) = facts.stay.as_mut() {
            stay.occupant = Occupant::Partner;
            stay.until = Some(date(2025, 7, 1));
            stay.earlier = Some(EarlierStay { from: date(2024, 8, 1), to: date(2024, 9, 1) });
            let (amount, from) = (Weekly::pence(5_000), TopUpFrom::ThirdParty);
            stay.top_up = Some(TopUp { amount, from });
            stay.nights_before = 9;
            stay.sudden_change = Some(date(2025, 5, 3));
        }
        let housing = Weekly::pence(1_000);
        let income = Weekly::pence(20_000);
        let (pension_age, has_savings_disregard) = (true, true);
        facts.partner = Some(Partner { income, housing, pension_age, has_savings_disregard });
        facts
    }

    #[test]
    fn every_answer_reads_back_from_its_own_form() {
        let mut asked = std::collections::BTreeSet::new();
        for setting in Setting::ALL {
            let mut single = in_a_home(*setting);
            single.household = Household::Single;
            single.pension_age = false;
            for facts in [in_a_home(*setting), single] {
                for ask in Ask::ALL.into_iter().filter(|ask| ask.is_for(&facts)) {
                    asked.insert(ask);
                    let (mut form, mut again) = (Form::default(), facts.clone());
                    filled(ask, &facts, &mut form);
                    take(ask, &mut form, &mut again, TODAY);
                    assert!(!form.is_wrong(), "{ask:?}: {:?}", form.errors());
                    assert_eq!(again, facts, "{ask:?}");
                }
            }
        }
        assert_eq!(asked.len(), Ask::ALL.len());
    }

    #[test]
    fn what_is_wrong_is_said_at_a_field_of_the_question() {
        let facts = in_a_home(Setting::Permanent);
        for ask in Ask::ALL {
            for typed in ["", "-1", "luck"] {
                let mut form = Form::default();
                for field in fields(ask) {
                    for end in ["", "-day", "-month", "-year"] {
                        form.set(&format!("{field}{end}"), typed);
                    }
                }
                take(ask, &mut form, &mut facts.clone(), TODAY);
                let said = |(field, _): &(String, String)| fields(ask).contains(&field.as_str());
                assert!(form.errors().iter().all(said), "{ask:?}: {:?}", form.errors());
                let free = typed.is_empty() || ask == Ask::LivesAlone;
                assert!(free || form.is_wrong(), "{ask:?}: {typed}");
            }
        }
    }

    #[test]
    fn amounts_and_choices_inside_an_answer_are_said_at_their_own_fields() {
        let facts = in_a_home(Setting::Permanent);
        for (ask, typed, field) in [
            (Ask::TopUp, vec![("top_up", "yes"), ("top_up_amount", "-5")], "top_up_amount"),
            (Ask::TopUp, vec![("top_up", "yes"), ("top_up_amount", "0")], "top_up_amount"),
            (Ask::TopUp, vec![("top_up", "yes"), ("top_up_amount", "5")], "top_up_from"),
            (Ask::Earlier, vec![("earlier", "yes")], "earlier_to"),
            (Ask::Partner, vec![("partner", "yes")], "partner_pension_age"),
            (Ask::Partner, vec![("partner", "yes"), ("partner_income", "x")], "partner_income"),
        ] {
            let mut form = Form::of(typed);
            take(ask, &mut form, &mut facts.clone(), TODAY);
            assert!(form.problem(field).is_some(), "{field}: {:?}", form.errors());
        }
    }
}
