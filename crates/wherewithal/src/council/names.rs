//! Names that are plainly invented: a first name, a tree, and a number.

const FIRST: [&str; 24] = [
    "Robin", "Ariel", "Jo", "Sam", "Nilu", "Kit", "Asha", "Fen", "Bola", "Merle", "Tay", "Zuri",
    "Lou", "Idris", "Wren", "Mina", "Ash", "Dara", "Noor", "Pip", "Ola", "Rhys", "Suki", "Bryn",
];

const TREES: [&str; 23] = [
    "Alder",
    "Rowan",
    "Hazel",
    "Birch",
    "Maple",
    "Elder",
    "Aspen",
    "Willow",
    "Juniper",
    "Linden",
    "Hawthorn",
    "Cherry",
    "Larch",
    "Cedar",
    "Holly",
    "Poplar",
    "Chestnut",
    "Spindle",
    "Medlar",
    "Quince",
    "Walnut",
    "Sallow",
    "Whitebeam",
];

/// Names of the land, for those who work for the council.
const LAND: [&str; 12] = [
    "Marsh", "Brook", "Fell", "Moor", "Dale", "Heath", "Ridge", "Combe", "Meadow", "Ford", "Glen",
    "Croft",
];

/// The person with this number: `Robin Alder 001`.
pub(crate) fn person(number: u32) -> String {
    format!("{} {} {number:03}", of(&FIRST, number), of(&TREES, number))
}

/// Somebody of the same family.
pub(crate) fn relative(number: u32) -> String {
    format!("{} {} {number:03}", of(&FIRST, number.wrapping_add(11)), of(&TREES, number))
}

/// A worker of the council: `Wren Marsh W01`.
pub(crate) fn worker(number: u32) -> String {
    format!("{} {} W{number:02}", of(&FIRST, number.wrapping_mul(7)), of(&LAND, number))
}

/// What somebody signs in with: the name as an email address that leads nowhere.
pub(crate) fn sign_in(name: &str) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '.' };
    let local: String = name.to_lowercase().chars().map(plain).collect();
    format!("{local}@ellerford.example")
}

fn of(names: &[&'static str], number: u32) -> &'static str {
    let at = usize::try_from(number).unwrap_or(0).saturating_sub(1) % names.len().max(1);
    names.get(at).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_shares_a_name() {
        let names: std::collections::HashSet<String> = (1..=40_000).map(person).collect();
        assert_eq!(names.len(), 40_000);
        assert_eq!(person(1), "Robin Alder 001");
        assert_eq!(sign_in(&person(1)), "robin.alder.001@ellerford.example");
    }
}
