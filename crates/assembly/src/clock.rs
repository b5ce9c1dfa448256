//! Calendar dates of a moment in UTC, for the `system.*` variables.

/// A moment taken apart; UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Civil {
    pub(crate) year: i64,
    /// 1..=12.
    pub(crate) month: u32,
    /// 1..=31.
    pub(crate) day: u32,
    /// Sunday 0.
    pub(crate) weekday: u32,
    pub(crate) hour: u32,
    pub(crate) minute: u32,
    pub(crate) second: u32,
}

impl Civil {
    /// Takes microseconds since 1970 apart.
    ///
    /// Days to dates as in Howard Hinnant's `civil_from_days`, whose eras of 400 years begin in
    /// March.
    pub(crate) fn from_us(us: i64) -> Civil {
        let seconds = us.div_euclid(1_000_000);
        let (days, of_day) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400) as u32);
        let z = days + 719_468;
        let (era, day_of_era) = (z.div_euclid(146_097), z.rem_euclid(146_097));
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let march_month = (5 * day_of_year + 2) / 153;
        let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
        Civil {
            year: year_of_era + era * 400 + i64::from(month <= 2),
            month: month as u32,
            day: (day_of_year - (153 * march_month + 2) / 5 + 1) as u32,
            weekday: (days + 4).rem_euclid(7) as u32,
            hour: of_day / 3_600,
            minute: of_day / 60 % 60,
            second: of_day % 60,
        }
    }

    /// `YYYY-MM-DDTHH:mm:ss+00:00`, as `system.datetime` is written.
    pub(crate) fn datetime(self) -> String {
        let Civil { year, month, day, hour, minute, second, .. } = self;
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}+00:00")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_become_dates() {
        let check = |us: i64, text: &str, weekday: u32| {
            let civil = Civil::from_us(us);
            assert_eq!((civil.datetime().as_str(), civil.weekday), (text, weekday));
        };
        check(0, "1970-01-01T00:00:00+00:00", 4);
        check(951_782_399_999_999, "2000-02-28T23:59:59+00:00", 1);
        check(951_782_400_000_000, "2000-02-29T00:00:00+00:00", 2);
        check(1_767_225_599_000_000, "2025-12-31T23:59:59+00:00", 3);
        check(-1, "1969-12-31T23:59:59+00:00", 3);
    }
}
