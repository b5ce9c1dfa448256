//! Reading bodies into memory, when a step wants to look at them.

use super::Context;
use super::payload::Content;
use crate::message::BodyError;
use crate::policy::Thrown;
use crate::variable::Needs;

impl Context<'_> {
    /// Reads the bodies that are needed into memory, within the limit, and parses JSON.
    ///
    /// Costs nothing where they were read before.
    ///
    /// # Errors
    /// `BadRequestError` (400, 408 or 413) if the client's body can't be read, `ConnectionError`
    /// (502 or 504) if a back end's can't.
    pub async fn load(&mut self, needs: Needs) -> Result<(), Thrown> {
        if needs.request_body || (needs.message_body && self.message.payload.is_none()) {
            self.load_request_body().await?;
        }
        if needs.message_body && self.message.payload.is_some() {
            let (content, bytes_max) = (self.message_content(), self.limits.body_bytes_max);
            if let Some(payload) = &mut self.message.payload {
                payload.load(content, bytes_max).await.map_err(bad_answer_body)?;
            }
        }
        Ok(())
    }

    async fn load_request_body(&mut self) -> Result<(), Thrown> {
        let content = Content::of(&self.request.headers);
        let bytes_max = self.limits.body_bytes_max;
        self.request_body.load(content, bytes_max).await.map_err(bad_request_body)
    }
}

/// The client's body could not be read.
pub(crate) fn bad_request_body(error: BodyError) -> Thrown {
    let status = match error {
        BodyError::Cut | BodyError::Malformed => 400,
        BodyError::TimedOut => 408,
        BodyError::TooLarge(_) => 413,
    };
    Thrown::new("BadRequestError", format!("the request's body can't be read: {error}"))
        .with_status(status)
}

/// A back end's body could not be read.
pub(crate) fn bad_answer_body(error: BodyError) -> Thrown {
    let status = match error {
        BodyError::Cut | BodyError::Malformed | BodyError::TooLarge(_) => 502,
        BodyError::TimedOut => 504,
    };
    Thrown::new("ConnectionError", format!("the back end's answer can't be read: {error}"))
        .with_status(status)
}
