//! The tables of councils, as anyone may read them: no one is asked who they are.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use allocation::Tables;
use jiff::civil::Date;

use crate::{Service, ServiceError};

/// The tables read so far, by pack. Packs do not change while the program runs.
pub(crate) type Read = Arc<Mutex<BTreeMap<String, Arc<Tables>>>>;

/// A council with its tables.
#[derive(Clone, Debug)]
pub struct CouncilTables {
    /// The council's name in addresses: `ellerford`.
    pub slug: String,
    /// The council.
    pub title: String,
    /// Its tables.
    pub tables: Arc<Tables>,
    /// The name of the one in use today, if one is.
    pub in_use: Option<String>,
}

impl Service {
    /// Every council that has a table here, by title.
    ///
    /// # Errors
    ///
    /// [`ServiceError::CannotWorkOut`] with the file, the line and the field that is wrong.
    pub fn councils_with_tables(&self) -> Result<Vec<CouncilTables>, ServiceError> {
        let packs = self.library.packs();
        let packs = packs.filter_map(|pack| Some((pack.name.strip_prefix("councils/")?, pack)));
        let packs = packs.filter(|(_, pack)| pack.has(allocation::tables::FIRST));
        let read = |(slug, pack): (&str, &packs::Pack)| {
            let tables = self.tables(&pack.name)?;
            let in_use = tables
                .on(self.today())
                .filter(|table| table.model.in_use && table.model.in_force(self.today()));
            let in_use = in_use.map(|table| table.name.clone());
            Ok(CouncilTables { slug: slug.to_owned(), title: pack.title.clone(), in_use, tables })
        };
        let mut all = packs.map(read).collect::<Result<Vec<_>, ServiceError>>()?;
        all.sort_by(|a, b| a.title.cmp(&b.title));
        Ok(all)
    }

    /// The tables of a pack.
    pub(crate) fn tables(&self, pack: &str) -> Result<Arc<Tables>, ServiceError> {
        let mut read = self.tables_read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(tables) = read.get(pack) {
            return Ok(Arc::clone(tables));
        }
        let tables = Arc::new(Tables::of(self.library.pack(pack)?)?);
        read.insert(pack.to_owned(), Arc::clone(&tables));
        Ok(tables)
    }

    /// The table in use on a day.
    pub(crate) fn table_on(
        &self,
        pack: &str,
        day: Date,
    ) -> Result<allocation::Table, ServiceError> {
        let tables = self.tables(pack)?;
        let none = || ServiceError::CannotWorkOut("the council has no table".to_owned());
        tables.on(day).cloned().ok_or_else(none)
    }
}
