//! The questions of the means test that are not lists, and of whom each is asked: one register for
//! a real assessment and for the public estimator.

use charging::{Household, Means, Occupant, Setting, Stay};
use jiff::civil::{Date, date};

/// Nobody born from this day on reached State Pension age before 6 April 2016 (Pensions Act 1995
/// Schedule 4: women born from 6 April 1953 on, and men from two years earlier).
const TOO_LATE_FOR_2016: Date = date(1953, 4, 6);

/// One question about a person, their home, their stay or how they are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ask {
    /// `setting`, and with it whether there is a `stay`.
    Where,
    /// `charged_as`.
    ChargedAs,
    /// `stay.since`.
    Since,
    /// `stay.until`.
    Until,
    /// `stay.nights_before`.
    NightsBefore,
    /// `stay.returning`.
    Returning,
    /// `stay.earlier`.
    Earlier,
    /// `stay.occupant`.
    Occupant,
    /// `stay.occupied_before`.
    OccupiedBefore,
    /// `stay.occupant_left`.
    OccupantLeft,
    /// `stay.paid_to_partner`.
    PaidToPartner,
    /// `stay.top_up`.
    TopUp,
    /// `stay.deferred_payment`.
    DeferredPayment,
    /// `pension_age`.
    PensionAge,
    /// `pension_before_2016`.
    PensionBefore2016,
    /// `household`.
    Household,
    /// `lives_alone`.
    LivesAlone,
    /// `children`.
    Children,
    /// `carer`.
    Carer,
    /// `night_care`.
    Night,
    /// `partner`.
    Partner,
    /// `assessed`: for the council to decide.
    Assessed,
    /// `asked_to_arrange`: for the council to say.
    AskedToArrange,
    /// `premiums`: for the council to decide.
    Premiums,
    /// `stay.council_leaves_home_out`: for the council to decide.
    CouncilLeavesHomeOut,
    /// `stay.sudden_change`: for the council to decide.
    SuddenChange,
}

impl Ask {
    /// Every question, in the order in which they are asked.
    pub const ALL: [Self; 26] = [
        Self::Where,
        Self::ChargedAs,
        Self::Since,
        Self::Until,
        Self::NightsBefore,
        Self::Returning,
        Self::Earlier,
        Self::Occupant,
        Self::OccupiedBefore,
        Self::OccupantLeft,
        Self::PaidToPartner,
        Self::TopUp,
        Self::DeferredPayment,
        Self::PensionAge,
        Self::PensionBefore2016,
        Self::Household,
        Self::LivesAlone,
        Self::Children,
        Self::Carer,
        Self::Night,
        Self::Partner,
        Self::Assessed,
        Self::AskedToArrange,
        Self::Premiums,
        Self::CouncilLeavesHomeOut,
        Self::SuddenChange,
    ];

    /// Whether it is asked of somebody of whom so much is known.
    #[must_use]
    pub fn is_for(self, facts: &Means) -> bool {
        let outside = !facts.setting.is_care_home();
        let permanent = facts.setting == Setting::Permanent;
        let occupant = facts.stay.as_ref().map_or(Occupant::Nobody, |stay| stay.occupant);
        match self {
            Self::Where | Self::PensionAge | Self::Household | Self::Assessed => true,
            // A carer is never charged for a care home of their own.
            Self::ChargedAs => !facts.setting.has_stay(),
            Self::Since | Self::Until => facts.setting.has_stay(),
            Self::NightsBefore => facts.setting == Setting::ShortStay,
            Self::Returning => facts.setting == Setting::Temporary,
            Self::Earlier | Self::Occupant | Self::CouncilLeavesHomeOut | Self::SuddenChange => {
                permanent
            }
            Self::OccupiedBefore | Self::OccupantLeft => permanent && is_relative(occupant),
            Self::PaidToPartner => !outside && facts.household == Household::Couple,
            Self::TopUp | Self::DeferredPayment => !outside,
            Self::PensionBefore2016 => facts.pension_age && facts.born < TOO_LATE_FOR_2016,
            Self::LivesAlone => outside && facts.household != Household::Couple,
            Self::Children | Self::Carer | Self::Night | Self::AskedToArrange => outside,
            Self::Partner => facts.household == Household::Couple && !permanent,
            Self::Premiums => outside && !facts.pension_age,
        }
    }

    /// Whether the council decides it: it is asked of staff, and never of the person.
    #[must_use]
    pub const fn is_councils(self) -> bool {
        match self {
            Self::Assessed
            | Self::AskedToArrange
            | Self::Premiums
            | Self::CouncilLeavesHomeOut
            | Self::SuddenChange => true,
            Self::Where
            | Self::ChargedAs
            | Self::Since
            | Self::Until
            | Self::NightsBefore
            | Self::Returning
            | Self::Earlier
            | Self::Occupant
            | Self::OccupiedBefore
            | Self::OccupantLeft
            | Self::PaidToPartner
            | Self::TopUp
            | Self::DeferredPayment
            | Self::PensionAge
            | Self::PensionBefore2016
            | Self::Household
            | Self::LivesAlone
            | Self::Children
            | Self::Carer
            | Self::Night
            | Self::Partner => false,
        }
    }
}

/// Whether the law leaves the home out because of who lives there (Schedule 2 paragraph 4).
const fn is_relative(occupant: Occupant) -> bool {
    match occupant {
        Occupant::Nobody | Occupant::SomeoneElse => false,
        Occupant::Partner
        | Occupant::Relative60
        | Occupant::RelativeIncapacitated
        | Occupant::ChildUnder18 => true,
    }
}

/// Sets where the care is given, with a stay exactly where there is one; the first day of a new
/// stay is `day` until it is asked.
pub fn set_where(facts: &mut Means, setting: Setting, day: Date) {
    facts.setting = setting;
    if !setting.has_stay() {
        facts.stay = None;
    } else if facts.stay.is_none() {
        facts.stay = Some(Stay::new(day).into());
    }
}

/// The facts as they are worked out: what was answered in another setting, or for another
/// household, and is no longer asked, is left out. The draft keeps it, should they go back.
#[must_use]
pub fn as_asked(facts: &Means) -> Means {
    let mut facts = facts.clone();
    // Each question is asked by what comes before it, so what is first forgotten comes first.
    for ask in Ask::ALL {
        if !ask.is_for(&facts) {
            forget(ask, &mut facts);
        }
    }
    if facts.setting == Setting::Permanent {
        facts.housing.clear();
    }
    if facts.setting.is_care_home() {
        facts.disability_costs.clear();
    } else if let Some(stay) = facts.stay.as_mut() {
        stay.extra_expenses.clear();
    }
    facts
}

/// Sets a fact to what it is where nobody is asked.
fn forget(ask: Ask, facts: &mut Means) {
    let none = Means::new(facts.born, facts.household);
    match ask {
        Ask::Where | Ask::PensionAge | Ask::Household => {}
        Ask::ChargedAs => facts.charged_as = none.charged_as,
        Ask::PensionBefore2016 => facts.pension_before_2016 = false,
        Ask::LivesAlone => facts.lives_alone = false,
        Ask::Children => facts.children = 0,
        Ask::Carer => facts.carer = false,
        Ask::Night => facts.night_care = false,
        Ask::Partner => facts.partner = None,
        Ask::Assessed => facts.assessed = none.assessed,
        Ask::AskedToArrange => facts.asked_to_arrange = false,
        Ask::Premiums => facts.premiums = none.premiums,
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
                forget_of(ask, stay);
            }
        }
    }
}

/// The same, of a stay.
fn forget_of(ask: Ask, stay: &mut Stay) {
    let none = Stay::new(stay.since);
    match ask {
        Ask::Until => stay.until = None,
        Ask::NightsBefore => stay.nights_before = 0,
        Ask::Returning => stay.returning = none.returning,
        Ask::Earlier => stay.earlier = None,
        Ask::Occupant => stay.occupant = none.occupant,
        Ask::OccupiedBefore => stay.occupied_before = none.occupied_before,
        Ask::OccupantLeft => stay.occupant_left = None,
        Ask::PaidToPartner => stay.paid_to_partner = none.paid_to_partner,
        Ask::TopUp => stay.top_up = None,
        Ask::DeferredPayment => stay.deferred_payment = false,
        Ask::CouncilLeavesHomeOut => stay.council_leaves_home_out = false,
        Ask::SuddenChange => stay.sudden_change = None,
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use basis::{Money, Period, Weekly};
    use charging::{Cost, EarlierStay, HousingCost, HousingKind, Partner, TopUp, TopUpFrom};

    use super::*;

    fn asked(facts: &Means) -> Vec<Ask> {
        Ask::ALL.into_iter().filter(|ask| ask.is_for(facts)).collect()
    }

    #[test]
    fn each_is_asked_only_what_bears_on_them() {
        let mut facts = Means::new(date(1940, 5, 1), Household::Single);
        let home = asked(&facts);
        assert!(home.contains(&Ask::Night) && home.contains(&Ask::LivesAlone));
        assert!(!home.contains(&Ask::Since) && !home.contains(&Ask::Partner));
        set_where(&mut facts, Setting::Permanent, date(2025, 6, 2));
        facts.pension_age = true;
        facts.household = Household::Couple;
        let in_a_home = asked(&facts);
        for ask in [Ask::Since, Ask::Earlier, Ask::TopUp, Ask::PensionBefore2016] {
            assert!(in_a_home.contains(&ask), "{ask:?}");
        }
        for ask in [Ask::Night, Ask::OccupiedBefore, Ask::Returning, Ask::NightsBefore] {
            assert!(!in_a_home.contains(&ask), "{ask:?}");
        }
        facts.stay.as_mut().unwrap().occupant = Occupant::Partner;
        assert!(asked(&facts).contains(&Ask::OccupantLeft));
    }

    #[test]
    fn what_is_no_longer_asked_is_not_worked_out() {
        let mut facts = Means::new(date(1960, 5, 1), Household::Couple);
        set_where(&mut facts, Setting::Permanent, date(2025, 6, 2));
        facts.partner = Some(Partner::default());
        let (amount, every) = (Money::pounds(5), Period::Weekly);
        facts.housing = vec![HousingCost::new(HousingKind::Rent, amount, every)];
        facts.disability_costs = vec![Cost { what: "Taxi".to_owned(), amount, every }];
        facts.night_care = true;
        facts.pension_before_2016 = true;
        let stay = facts.stay.as_mut().unwrap();
        let week = Weekly::pence(5_000);
        stay.top_up = Some(TopUp { amount: week, from: TopUpFrom::ThirdParty });
        stay.earlier = Some(EarlierStay { from: date(2024, 1, 1), to: date(2024, 2, 1) });
        (stay.paid_to_partner, stay.returning) = (week, false);
        let kept = as_asked(&facts);
        let stay = kept.stay.as_ref().unwrap();
        assert!(stay.top_up.is_some() && stay.earlier.is_some() && stay.paid_to_partner == week);
        assert!(stay.returning, "it is asked only of a stay for a time");
        assert!(kept.housing.is_empty() && kept.disability_costs.is_empty());
        assert!(!kept.night_care && !kept.pension_before_2016 && kept.partner.is_none());
        set_where(&mut facts, Setting::Home, date(2025, 6, 2));
        let home = as_asked(&facts);
        assert_eq!(home.stay, None);
        assert!(home.partner.is_some() && !home.housing.is_empty() && home.night_care);
    }
}
