//! What a page calls things, as kinds of ours. A name that is not known is an error.

use charging::{HousingKind, IncomeKind};

/// Words of which all must be in a name, first match first.
const INCOME: &[(&[&str], IncomeKind)] = {
    use IncomeKind as K;
    &[
        (&["excluding"], K::Other),
        (&["mobility", "dla"], K::DlaMobility),
        (&["mobility", "disability living"], K::DlaMobility),
        (&["mobility"], K::PipMobility),
        (&["pip", "enhanced"], K::PipDailyLivingEnhanced),
        (&["pip", "standard"], K::PipDailyLivingStandard),
        (&["personal independence", "enhanced"], K::PipDailyLivingEnhanced),
        (&["personal independence", "standard"], K::PipDailyLivingStandard),
        (&["dla", "high"], K::DlaCareHighest),
        (&["dla", "middle"], K::DlaCareMiddle),
        (&["dla", "low"], K::DlaCareLowest),
        (&["constant attendance"], K::ConstantAttendance),
        (&["attendance allowance", "high"], K::AttendanceAllowanceHigher),
        (&["attendance allowance", "low"], K::AttendanceAllowanceLower),
        (&["savings credit"], K::SavingsCredit),
        (&["pension credit"], K::GuaranteeCredit),
        (&["guarantee credit"], K::GuaranteeCredit),
        (&["war widow"], K::WarWidow),
        (&["war", "pension"], K::WarDisablement),
        (&["guaranteed income payment"], K::ArmedForcesIncome),
        (&["state pension"], K::StatePension),
        (&["retirement pension"], K::StatePension),
        (&["annuity"], K::Annuity),
        (&["pension"], K::PrivatePension),
        (&["universal credit", "housing"], K::UniversalCreditHousing),
        (&["universal credit", "child"], K::UniversalCreditChildren),
        (&["universal credit"], K::UniversalCredit),
        (&["esa"], K::Esa),
        (&["employment and support"], K::Esa),
        (&["severe disability premium"], K::SevereDisabilityPremium),
        (&["income support"], K::IncomeSupport),
        (&["jobseeker"], K::Jsa),
        (&["carer"], K::CarersAllowance),
        (&["housing benefit"], K::HousingBenefit),
        (&["council tax"], K::CouncilTaxReduction),
        (&["child benefit"], K::ChildBenefit),
        (&["child tax credit"], K::ChildTaxCredit),
        (&["earnings"], K::Earnings),
        (&["wages"], K::Earnings),
        (&["direct payment"], K::DirectPayment),
        (&["winter fuel"], K::WinterFuel),
        (&["christmas bonus"], K::ChristmasBonus),
        (&["charitable"], K::Charitable),
        (&["industrial injuries"], K::OtherBenefit),
        (&["bereavement"], K::OtherBenefit),
        // The whole, or a sum that says no more of itself.
        (&["before pea"], K::Other),
        (&["total weekly income"], K::Other),
    ]
};

const HOUSING: &[(&[&str], HousingKind)] = {
    use HousingKind as K;
    &[
        (&["ground rent"], K::GroundRent),
        (&["rent"], K::Rent),
        (&["mortgage"], K::Mortgage),
        (&["council tax"], K::CouncilTax),
        (&["service charge"], K::ServiceCharge),
        (&["contents insurance"], K::ContentsInsurance),
        (&["building", "insurance"], K::BuildingInsurance),
        (&["water"], K::Water),
        (&["household bills"], K::HouseholdBills),
    ]
};

fn find<K: Copy>(table: &[(&[&str], K)], name: &str) -> Option<K> {
    let name = name.to_lowercase();
    let row = table.iter().find(|(words, _)| words.iter().all(|word| name.contains(word)));
    row.map(|(_, kind)| *kind)
}

/// The kind of income that a page names.
pub(crate) fn income(name: &str) -> Result<IncomeKind, String> {
    if let Some(kind) = IncomeKind::from_key(name) {
        return Ok(kind);
    }
    if name == "income" {
        return Ok(IncomeKind::Other);
    }
    find(INCOME, name).ok_or_else(|| format!("no kind of income is called `{name}`"))
}

/// The kind of housing cost that a page names.
pub(crate) fn housing(name: &str) -> Result<HousingKind, String> {
    HousingKind::from_key(name)
        .or_else(|| find(HOUSING, name))
        .ok_or_else(|| format!("no cost of the home is called `{name}`"))
}

/// What a council's rule, in a page's words, comes to in a pack: addresses and values. A rule that
/// changes no sum has none.
pub(crate) fn rule(words: &str) -> Result<Vec<(&'static str, String)>, String> {
    let text = words.to_lowercase();
    let has = |all: &[&str]| all.iter().all(|word| text.contains(word));
    let yes = |addresses: &[&'static str]| {
        Ok(addresses.iter().map(|address| (*address, "yes".to_owned())).collect())
    };
    if has(&["night", "disregarded"]) {
        return yes(&["night.attendance_allowance", "night.pip_daily_living", "night.dla_care"]);
    }
    if has(&["savings credit", "fully disregarded"]) {
        return yes(&["policy.savings_credit_left_out"]);
    }
    if has(&["raise the mig", "couple"]) {
        return yes(&["policy.couple_check"]);
    }
    if has(&["% of the disability benefit", "severe disability premium"]) {
        let percents = percents(&text);
        let addresses = ["policy.benefits_based_percent", "policy.benefits_based_premium_percent"];
        return Ok(addresses.into_iter().zip(percents).collect());
    }
    if has(&["respite", "nights"]) {
        let mut nights = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
        let nights = nights.next_back().ok_or_else(|| format!("how many nights? `{words}`"))?;
        return Ok(vec![("policy.respite_as_home_nights", nights.to_owned())]);
    }
    if has(&["calendar-month", "net of contribution"]) {
        return Ok(vec![("policy.direct_payments", "net".to_owned())]);
    }
    // What these come to stands in other fields of the case.
    let elsewhere: [&[&str]; 6] = [
        &["allowed as a housing cost"],
        &["standard dre"],
        &["dre", "per item"],
        &["net income", "left uncharged"],
        &["charge is the lower of"],
        &["counted in full"],
    ];
    if elsewhere.iter().any(|all| has(all)) || has(&["mig", "kept at"]) {
        return Ok(vec![]);
    }
    Err(format!("nothing says what this rule of a council comes to: `{words}`"))
}

fn percents(text: &str) -> Vec<String> {
    let before = text.split('%').map(|part| part.rsplit(|c: char| !c.is_ascii_digit()).next());
    before.flatten().filter(|digits| !digits.is_empty()).map(str::to_owned).collect()
}
