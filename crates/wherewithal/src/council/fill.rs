//! Writing the invented council into a database.

use basis::Money;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::Date;
use packs::Library;
use people::Role;
use rayon::prelude::*;
use store::{Credential, Database, NewActor, SetLimit, Tx};

use super::ground::Ground;
use super::life::tell;
use super::names;
use super::rows::Rows;
use crate::failure::Failure;

/// Up to how many pounds the invented approver may approve in one pay run.
const MOST_IN_A_RUN: i64 = 250_000;

/// What is to be filled in.
#[derive(Clone, Debug)]
pub(crate) struct Filling<'l> {
    /// The packs that every answer is worked out with.
    pub(crate) library: &'l Library,
    /// How many people.
    pub(crate) people: u32,
    /// What every random number follows from.
    pub(crate) seed: u64,
    /// The day it is made for.
    pub(crate) today: Date,
    /// The Argon2id hash of the password that all staff share, if they have one.
    pub(crate) password: Option<String>,
    /// How many people are written in one transaction.
    pub(crate) at_once: u32,
}

/// Fills an empty database.
///
/// # Errors
///
/// If there is a council in it already, or what it is made of does not hold together.
pub(crate) async fn fill(database: &Database, filling: &Filling<'_>) -> Result<(), Failure> {
    if !database.councils().await?.is_empty() {
        let says = "there is a council in this database already: only an empty one can be filled";
        return Err(Failure::new(says));
    }
    let Filling { library, people, seed, today, .. } = *filling;
    let ground = Ground::new(library, seed, people, today)?;
    let bar = ProgressBar::new(u64::from(people));
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos} of {len} people, {eta} left") {
        bar.set_style(style);
    }
    let mut tx = database.begin().await?;
    write_council(&ground, filling, &mut tx).await?;
    let mut next = 1;
    while next <= people {
        let last = people.min(next.saturating_add(filling.at_once).saturating_sub(1));
        let stories: Vec<Rows> = (next..=last)
            .into_par_iter()
            .map(|number| tell(&ground, number))
            .collect::<Result<_, Failure>>()?;
        for rows in &stories {
            rows.write(&mut tx).await?;
            bar.inc(1);
        }
        tx.commit().await?;
        tx = database.begin().await?;
        next = last.saturating_add(1);
    }
    tx.commit().await?;
    bar.finish_and_clear();
    Ok(())
}

async fn write_council(
    ground: &Ground<'_>,
    filling: &Filling<'_>,
    tx: &mut Tx,
) -> Result<(), Failure> {
    let moment = Ground::founded();
    tx.add_council(&ground.council).await?;
    for team in &ground.teams {
        tx.add_team(team).await?;
    }
    let approver = ground.one(Role::Approver, 0)?.actor.id.clone();
    for staff in &ground.staff {
        let actor = staff.actor.clone();
        let id = actor.id.clone();
        let sign_in = names::sign_in(&actor.name);
        tx.add_actor(&NewActor { actor, sign_in, moment }).await?;
        if let Some(hash) = filling.password.clone() {
            tx.add_credential(&id, &Credential { version: 1, hash }, moment).await?;
        }
    }
    for staff in &ground.staff {
        if let Some(yearly) = staff.limit {
            let grade = (staff.actor.role == Role::Worker).then(|| "experienced".to_owned());
            let limit = SetLimit { version: 1, yearly, grade };
            tx.add_limit(&staff.actor.id, &limit, &approver, moment).await?;
        }
    }
    // The council's scheme of delegation: whoever pays out the money does not approve it.
    let officer = ground.one(Role::FinanceOfficer, 0)?.actor.id.clone();
    tx.add_pay_authority(&approver, 1, Money::pounds(MOST_IN_A_RUN), &officer, moment).await?;
    for account in ground.accounts() {
        tx.add_account(&account, moment).await?;
    }
    Ok(())
}
